"""News by mail: to those who asked, each once, until they stop."""

import re

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.signing import BadSignature

from enfilade.giving.models import GiftWishes, NewsMail
from enfilade.giving.services import Wishes, announce_news, news_mail, stop_news
from enfilade.giving.services.news_mail import mail_news, mail_once, stop_token
from tests.factories.giving import a_campaign, a_gift, a_paid_gift

pytestmark = pytest.mark.django_db
ASKED = Wishes(wants_news=True)


def a_reader(campaign, **values):
    return a_paid_gift(campaign=campaign, wishes=ASKED, **values)


def told(campaign):
    news = announce_news(campaign=campaign, text="Le cadre.", text_en="The frame is the first one.", by=None)
    while mail_news.call(news.pk):
        pass
    return news


def test_news_go_to_those_who_asked_and_paid_once_each(monkeypatch):
    monkeypatch.setattr(news_mail, "AT_ONCE", 1)
    campaign = a_campaign()
    for _ in range(2):
        a_reader(campaign, email="zoe@exemple.test")
    a_reader(campaign, email="ali@exemple.test")
    a_paid_gift(campaign=campaign)
    a_gift(campaign=campaign, wishes=ASKED)
    news = told(campaign)
    assert sorted(one.to[0] for one in mail.outbox) == ["ali@exemple.test", "zoe@exemple.test"]
    assert (mail_news.call(news.pk), NewsMail.objects.exclude(sent_at=None).count()) == (0, 2)


def test_a_mail_speaks_the_donors_language():
    campaign = a_campaign()
    gift = a_reader(campaign)
    type(gift).objects.update(language="en")
    told(campaign)
    assert "The frame is the first one." in mail.outbox[0].body


def test_news_are_sent_by_a_job(run_jobs):
    campaign = a_campaign()
    a_reader(campaign)
    announce_news(campaign=campaign, text="Le cadre.", by=None)
    run_jobs(loud=False)  # the demo provider writes to nobody here
    assert len(mail.outbox) == 1


def test_one_click_stops_them(client):
    campaign = a_campaign()
    a_reader(campaign)
    told(campaign)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    where = re.fullmatch(r"<http://[^/]+(/.+)>", headers["List-Unsubscribe"])[1]
    assert "Ne plus recevoir" in client.get(where).content.decode()
    assert GiftWishes.objects.get().wants_news
    assert "ne recevrez plus" in client.post(where, {"List-Unsubscribe": "One-Click"}).content.decode()
    told(campaign)
    assert (len(mail.outbox), GiftWishes.objects.get().wants_news) == (1, False)


def test_a_forged_link_stops_nothing(client):
    gift = a_reader(a_campaign())
    token = stop_token(gift.campaign, gift.donor)
    assert client.post(f"/dons/nouvelles/{token}x/").status_code == 404
    with pytest.raises(BadSignature):
        stop_news(token="a.b")
    assert GiftWishes.objects.get().wants_news


def test_two_workers_send_one():
    gift = a_reader(a_campaign())
    news = told(gift.campaign)
    assert not mail_once(news, gift.donor)
    assert len(mail.outbox) == 1


def test_a_mail_that_fails_is_tried_again(monkeypatch):
    gift = a_reader(a_campaign())
    news = announce_news(campaign=gift.campaign, text="Le cadre.", by=None)
    sends = EmailMultiAlternatives.send
    monkeypatch.setattr(EmailMultiAlternatives, "send", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        mail_news.call(news.pk)
    assert not NewsMail.objects.exists()
    monkeypatch.setattr(EmailMultiAlternatives, "send", sends)
    assert mail_news.call(news.pk) == 1
