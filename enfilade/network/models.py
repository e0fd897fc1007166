"""Museums and their networks, opening hours, dated events, visit routes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.ids import PublicIdField
from enfilade.network.enums import EventKind, MemberOption, Weekday
from enfilade.network.validators import is_museofile_code
from enfilade.people.models import Space


class Museum(Space):
    """A museum: a space (people, roles, accent) with a place on the map."""

    summary = models.TextField(_("en une phrase"), blank=True)
    summary_en = models.TextField(blank=True)
    access = models.TextField(_("accès"), blank=True)
    access_en = models.TextField(blank=True)
    museofile = models.CharField(_("identifiant Muséofile"), max_length=5, blank=True, validators=[is_museofile_code])
    city = models.CharField(_("commune"), max_length=100)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    timezone = models.CharField(max_length=40, default="Europe/Paris")
    picture = models.ForeignKey("media.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museofile"], condition=~Q(museofile=""), name="museofile_code_once")
        ]


class Network(Space):
    """A network of museums: regional, thematic, professional."""

    summary = models.TextField(_("en une phrase"), blank=True)
    summary_en = models.TextField(blank=True)


class Membership(models.Model):
    """A museum's dated membership of a network, with the options it takes."""

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="memberships")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    options = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["museum", "network"], condition=Q(until__isnull=True), name="member_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.museum_id} in {self.network_id}"

    @property
    def option_words(self) -> list[str]:
        """The options as people read them; one that no longer exists is shown as it was kept."""
        labels = dict(MemberOption.choices)
        return [str(labels.get(option, option)) for option in self.options]


class OpeningHours(models.Model):
    """One opening of one weekday, in the museum's own time; several make a day with a break."""

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering: ClassVar = ["weekday", "opens"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "weekday", "opens"], name="opening_once"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="closes_after_opening"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Closure(models.Model):
    """Days on which a museum stays closed whatever its weekly hours say, the last one included."""

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="closures")
    first = models.DateField(_("du"))
    last = models.DateField(_("au"))
    reason = models.CharField(_("raison"), max_length=120, blank=True)
    reason_en = models.CharField(_("raison en anglais"), max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["first"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "first", "last"], name="closure_once"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="closure_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"


class AgendaEvent(models.Model):
    """Something that happens at a museum, at a time."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="agenda")
    kind = models.CharField(_("nature"), max_length=12, choices=EventKind)
    title = models.CharField(_("titre"), max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    description = models.TextField(_("description"), blank=True)
    description_en = models.TextField(blank=True)
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))
    is_public = models.BooleanField(default=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["starts_at", "id"], name="agenda_by_date")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="ends_after_start")
        ]

    def __str__(self) -> str:
        return self.title


class VisitRoute(models.Model):
    """A visit route (parcours) over several museums: its theme is the planned visit."""

    public_id = PublicIdField()
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="routes")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("titre"), max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    text = models.TextField(_("présentation"), blank=True)
    text_en = models.TextField(blank=True)
    accent = models.CharField(max_length=20, default="ocre")
    is_public = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title


class RouteStop(models.Model):
    """A stop, in order: a museum, or a place outdoors with its own position."""

    route = models.ForeignKey(VisitRoute, on_delete=models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, null=True, blank=True)
    title = models.CharField(_("étape"), max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    text = models.TextField(_("à voir"), blank=True)
    text_en = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes sur place"), default=20)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["route", "position"], name="one_stop_a_position")]

    def __str__(self) -> str:
        return self.title


class MuseofileEntry(models.Model):
    """A museum of the Ministry's directory, as its latest edition has it. It is never deleted: ``gone_on`` dates the edition
    that no longer has it; ``former_names`` are [{name, until}, …]."""

    code = models.CharField(_("identifiant Muséofile"), max_length=5, unique=True, validators=[is_museofile_code])
    name = models.CharField(_("nom officiel"), max_length=300)
    usual_name = models.CharField(max_length=300, blank=True)
    address = models.CharField(_("adresse"), max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    city = models.CharField(_("commune"), max_length=120, blank=True)
    department = models.CharField(_("département"), max_length=80, blank=True)
    region = models.CharField(_("région"), max_length=80, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    url = models.CharField(max_length=300, blank=True)
    category = models.CharField(max_length=300, blank=True)
    founded = models.CharField(max_length=20, blank=True)
    domains = models.JSONField(default=list, blank=True)
    merimee = models.JSONField(default=list, blank=True)
    texts = models.JSONField(default=dict, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    former_names = models.JSONField(default=list, blank=True)
    first_seen = models.DateField()
    last_seen = models.DateField()
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["city", "code"], name="museofile_by_city")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
