"""The language of the window: the one of the system or the reader's choice, by QTranslator."""

from __future__ import annotations

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QTranslator,
)

from convgui.messages import Sentence, visible
from convgui.resources import resource

# Each in its own words, to be found in a menu that is in another language.
LANGUAGES = {"en": "English", "zh": "简体中文"}
LOCALES = {"en": "en_US", "zh": "zh_CN"}
# What Qt's own translation of its dialog for files leaves in English.
LEFT_BY_QT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
)


def system_language() -> str:
    """The first of the system's languages that the program has; English if it has none."""
    for name in QLocale.system().uiLanguages():
        language = name.replace("_", "-").split("-")[0].lower()
        if language in LANGUAGES:
            return language
    return "en"


def set_language(language: str) -> None:
    """Use this language from now on; widgets that are there keep their words."""
    app = QCoreApplication.instance()
    assert app is not None
    before = app.property("language")
    if before == language:
        return
    # Not the first time: PySide makes the type of each child that is looked at.
    for translator in app.findChildren(QTranslator) if before else ():
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
        # Qt asks the last installed translator first.
        _words_of(language),
    )
    for name, folder in folders:
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)


def current_language() -> str:
    """The language that ``set_language`` chose; English before."""
    app = QCoreApplication.instance()
    return str(app.property("language") or "en") if app else "en"


def translated(text: str) -> str:
    """``text`` in the current language if it is a Sentence, else as it is; all of it visible."""
    return text.translated(_translated) if isinstance(text, Sentence) else visible(text)


def in_language(text: str, language: str) -> str:
    """``text`` in ``language`` if it is a Sentence, else as it is; needs no QApplication."""
    translator = QTranslator()
    if not isinstance(text, Sentence) or not translator.load(*_words_of(language)):
        return str(text)
    return text.translated(lambda template: translator.translate("", template) or template)


def _words_of(language: str) -> tuple[str, str]:
    """The name and the folder of the program's own translations."""
    return f"convgui_{language}", str(resource("i18n"))


def _translated(template: str) -> str:
    # lupdate gives what stands in no class an empty context.
    return QCoreApplication.translate("", template)
