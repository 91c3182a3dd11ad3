"""Presidio's language engine without a model: spaCy's tokeniser, and the lower-case form as each word's lemma."""

from presidio_analyzer.nlp_engine import SpacyNlpEngine


class BlankEngine(SpacyNlpEngine):
    """spaCy's tokeniser of one language; each token's lemma is its lower-case form, without which context words do nothing."""

    def load(self) -> None:
        """Build the blank pipelines; nothing is read from disk or network."""
        import spacy
        from spacy.language import Language
        from spacy.tokens import Doc

        @Language.component("lower_case_lemmas")
        def lemmas(doc: Doc) -> Doc:
            for token in doc:
                token.lemma_ = token.lower_
            return doc

        pipelines: dict[str, Language] = {}
        for model in self.models:
            pipeline = spacy.blank(model["lang_code"])
            pipeline.max_length = 2_000_000
            pipeline.add_pipe("lower_case_lemmas")
            pipelines[model["lang_code"]] = pipeline
        self.nlp = pipelines  # type: ignore[assignment]
