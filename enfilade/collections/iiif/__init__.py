"""Records as IIIF gives them: read, made by ``engine.iiif``, answered to any site. Only what is public, at that moment."""
