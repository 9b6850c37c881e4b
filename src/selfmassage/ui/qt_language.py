"""Let Qt speak the person's language: its own dialogs, its dates and numbers, and which way a page runs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication


def qt_locale(code: str) -> QLocale:
    """Return Qt's locale of a BCP 47 code."""
    return QLocale(code.replace("-", "_"))


def speak_qt(code: str) -> None:
    """Give Qt the language `code` from now on; an application must exist. English needs no catalogue."""
    locale = qt_locale(code)
    QLocale.setDefault(locale)
    QGuiApplication.setLayoutDirection(locale.textDirection())
    application = QCoreApplication.instance()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if application is not None and translator.load(locale, "qtbase", "_", folder):
        application.installTranslator(translator)
