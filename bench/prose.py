"""Sentences in both languages, made up from phrases: the same seed always gives the same text."""

import random
from dataclasses import dataclass

from plaidoyer.languages import Locale


@dataclass(frozen=True)
class Phrases:
    """What sentences of a language are put together from."""

    subjects: tuple[str, ...]
    predicates: tuple[str, ...]
    objects: tuple[str, ...]
    ends: tuple[str, ...]


PHRASES: dict[Locale, Phrases] = {
    "fr": Phrases(
        subjects=(
            "Les associations membres",
            "Les coopératives",
            "Les pouvoirs publics",
            "Les personnes concernées",
            "Les institutions européennes",
            "Les équipes de terrain",
            "Les chercheur·e·s que nous avons consulté·e·s",
            "Les communs numériques",
        ),
        predicates=(
            "défendent depuis longtemps",
            "mettent en avant",
            "ont besoin de comprendre",
            "soutiennent avec constance",
            "documentent chaque année",
            "demandent à partager",
            "peuvent ouvrir",
            "évaluent ensemble",
        ),
        objects=(
            "l’accès de tou·te·s aux services essentiels",
            "la sobriété des équipements et des usages",
            "une gouvernance partagée des données",
            "la formation des salarié·e·s et des bénévoles",
            "des règles qui protègent l’intérêt général",
            "la réparation plutôt que le remplacement",
            "des logiciels « libres » et durables",
            "une évaluation indépendante des algorithmes",
        ),
        ends=(
            ", sans attendre que le marché en décide.",
            " : c’est une question de droits autant que de technique.",
            ", au plus près des territoires ; l’Europe y gagnerait.",
            ", comme le montrent les études que nous citons.",
            " dans la durée, avec des moyens à la hauteur.",
            ". Qui d’autre le ferait ?",
            ", y compris là où 20 % des habitant·e·s renoncent.",
            ", à condition que chacun·e puisse en débattre.",
        ),
    ),
    "en": Phrases(
        subjects=(
            "Member organisations",
            "Cooperatives",
            "Public authorities",
            "The people concerned",
            "The European institutions",
            "Teams in the field",
            "The researchers whom we consulted",
            "Digital commons",
        ),
        predicates=(
            "have long defended",
            "put forward",
            "need to understand",
            "steadily support",
            "document every year",
            "ask to share",
            "are able to open up",
            "assess together",
        ),
        objects=(
            "access for all to essential services",
            "restraint in equipment and in its use",
            "shared governance of data",
            "training for employees and volunteers",
            "rules that protect the general interest",
            "repair rather than replacement",
            "“free” software that is made to last",
            "an independent assessment of algorithms",
        ),
        ends=(
            ", without waiting for the market to decide.",
            ": it is a question of rights as much as of technology.",
            ", close to where people live; Europe would gain from it.",
            ", as the studies that we quote show.",
            " over time, with means to match.",
            ". Who else would do it?",
            ", including where 20% of the inhabitants give up.",
            ", provided that everyone can debate it.",
        ),
    ),
}


class Prose:
    """A writer in one language, who writes the same from the same seed."""

    def __init__(self, locale: Locale, seed: str) -> None:
        self._phrases = PHRASES[locale]
        self._random = random.Random(f"{seed} {locale}")

    def title(self) -> str:
        """Write a few words without a full stop."""
        choose = self._random.choice
        return f"{choose(self._phrases.subjects)}, {choose(self._phrases.objects)}"

    def sentence(self) -> str:
        """Write one sentence, of about fifteen words."""
        phrases, choose = self._phrases, self._random.choice
        claim = f"{choose(phrases.subjects)} {choose(phrases.predicates)} {choose(phrases.objects)}"
        return claim + choose(phrases.ends)

    def paragraph(self, words: int) -> str:
        """Write sentences until there are about so many words."""
        sentences = [self.sentence()]
        while sum(len(sentence.split()) for sentence in sentences) < words:
            sentences.append(self.sentence())
        return " ".join(sentences)

    def items(self, count: int) -> str:
        """Write a list of short items."""
        return "\n".join(f"- {self._random.choice(self._phrases.objects)}" for _ in range(count))
