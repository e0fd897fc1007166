"""Refusals of a campaign and of what it promises."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal


class CampaignNotOpen(Refusal):
    code = "campaign_not_open"
    status = 409
    sentence = _("Cette campagne ne reçoit pas de dons en ce moment.")


class CampaignStepRefused(Refusal):
    code = "campaign_step_refused"
    status = 409
    sentence = _("Cette campagne ne peut pas passer à cette étape.")


class EndsBeforeOpening(Refusal):
    code = "ends_before_opening"
    sentence = _("La fin vient avant l'ouverture. Vérifiez les deux dates.")


class NotThisMuseumsRecord(Refusal):
    code = "not_this_museums_record"
    sentence = _("Cette œuvre n'est pas dans l'inventaire de ce musée.")


class NotThisMuseumsCampaign(Refusal):
    code = "not_this_museums_campaign"
    sentence = _("Cette campagne n'est pas de ce musée.")


class RulePromised(Refusal):
    code = "rule_promised"
    status = 409
    sentence = _("Des personnes ont donné selon cette règle : elle ne change plus une fois la campagne ouverte.")


class OptimumTooLow(Refusal):
    code = "optimum_too_low"
    sentence = _("La somme idéale est plus grande que le minimum. Vérifiez les deux sommes.")


class TierGone(Refusal):
    code = "tier_gone"
    field = "tier"
    status = 409
    sentence = _(
        "Cette contrepartie n'est plus disponible. Rien n'a été prélevé : choisissez-en une autre, ou renoncez-y."
    )


class TierNeedsMore(Refusal):
    code = "tier_needs_more"
    field = "tier"
    sentence = _("Cette contrepartie demande un don d'au moins %(amount)s.")


class BenefitTooLarge(Refusal):
    code = "benefit_too_large"
    field = "tier"
    sentence = _("La contrepartie vaudrait plus de %(share)s %% du don : la loi ne le permet pas.")


class BenefitsOfYearReached(Refusal):
    code = "benefits_of_year_reached"
    field = "tier"
    sentence = _(
        "Avec vos autres dons de l'année, vos contreparties vaudraient plus de %(cap)s, le plafond légal pour une personne."
        " Vous pouvez donner en renonçant à la contrepartie."
    )


class StockTooLow(Refusal):
    code = "stock_too_low"
    status = 409
    sentence = _("Plus de personnes ont déjà choisi cette contrepartie. Gardez au moins ce nombre.")


class PalierExists(Refusal):
    code = "palier_exists"
    status = 409
    sentence = _("Un palier existe déjà à cette somme.")


class LinkNameUnreadable(Refusal):
    code = "link_name_unreadable"
    sentence = _("Donnez au lien un nom avec au moins une lettre ou un chiffre.")


class LinkNameTaken(Refusal):
    code = "link_name_taken"
    status = 409
    sentence = _("Cette campagne a déjà un lien de ce nom. Choisissez-en un autre.")
