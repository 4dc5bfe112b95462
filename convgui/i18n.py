"""The language of the window: the system's or the reader's choice, said by Qt's own translators."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from convgui.messages import Sentence
from convgui.resources import resource

# Each in its own words, as one looks for it in a menu that cannot be read.
LANGUAGES = {"en": "English", "zh": "简体中文"}
LOCALES = {"en": "en_US", "zh": "zh_CN"}


def system_language() -> str:
    """The first of the system's languages that there is here; English if there is none."""
    for name in QLocale.system().uiLanguages():
        language = name.replace("_", "-").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return "en"


def set_language(language: str) -> None:
    """Say everything in this language from now on; what is on the screen has to be made anew."""
    app = QCoreApplication.instance()
    assert app is not None
    if app.property("language") == language:
        return
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.setParent(None)
        translator.deleteLater()
    app.setProperty("language", language)
    QLocale.setDefault(QLocale(LOCALES[language]))
    if language == "en":
        return
    folders = (
        (
            f"qtbase_{LOCALES[language]}",
            QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        ),
        # Last installed is asked first.
        (f"convgui_{language}", str(resource("i18n"))),
    )
    for name, folder in folders:
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)


def current_language() -> str:
    """The language that is spoken now."""
    app = QCoreApplication.instance()
    return str(app.property("language") or "en") if app else "en"


def translated(text: str) -> str:
    """A text of the model in the language that is spoken now, as far as it is a sentence."""
    return text.translated(_translated) if isinstance(text, Sentence) else text


def _translated(template: str) -> str:
    # The extractor files sentences that stand in no class under an empty name.
    return QCoreApplication.translate("", template)
