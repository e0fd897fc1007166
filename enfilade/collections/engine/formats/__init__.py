"""Every format of file that museums send, each read into rows by column."""
