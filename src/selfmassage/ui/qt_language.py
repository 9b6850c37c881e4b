"""Let Qt speak the person's language: its own dialogs, its dates and numbers, and which way a page runs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication


def qt_locale(code: str) -> QLocale:
    """Return Qt's locale of a BCP 47 code."""
    return QLocale(code.replace("-", "_"))


def speak_qt(code: str) -> QTranslator | None:
    """Give Qt the language `code` from now on and return its catalogue, if there is one; an application must exist.

    Takes effect for widgets made after it. English needs no catalogue.
    """
    locale = qt_locale(code)
    QLocale.setDefault(locale)
    QGuiApplication.setLayoutDirection(locale.textDirection())
    application = QCoreApplication.instance()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(application)
    if application is None or not translator.load(locale, "qtbase", "_", folder):
        return None
    application.installTranslator(translator)
    return translator
