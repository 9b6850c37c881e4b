"""The one window: the first page, and the player over it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from selfmassage.store.settings import Window
from selfmassage.words import tr

_LEAST = (1024, 640)
_USUAL = (1280, 800)


class MainWindow(QMainWindow):
    """Holds the pages; `closing` comes before it goes, so that a session can be kept; `hidden` when it only hides."""

    closing = Signal()
    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._only_hides = False
        self._is_gone = False
        self.setWindowTitle(tr("Self-massage"))
        self.setMinimumSize(*_LEAST)
        self.resize(*_USUAL)
        self.pages = QStackedWidget(self)
        self.setCentralWidget(self.pages)

    def show_page(self, page: QWidget) -> None:
        """Show a page, taking it in if it is new."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Take a page out and let it go."""
        self.pages.removeWidget(page)
        page.deleteLater()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or give it back as it was."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def leave_full_screen(self) -> None:
        """Give the screen back."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)

    def place(self, window: Window | None) -> None:
        """Stand where the window stood last time, if that is on a screen there is now."""
        if window is None:
            return
        screen = self.screen().availableVirtualGeometry()
        if screen.contains(window.x_px + 50, window.y_px + 20):
            self.move(window.x_px, window.y_px)
        self.resize(window.width_px, window.height_px)
        if window.maximized:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def placed(self) -> Window:
        """Return where the window stands, for the next start."""
        rect = self.normalGeometry()
        return Window(rect.x(), rect.y(), rect.width(), rect.height(), self.isMaximized())

    def only_hide(self, only_hides: bool) -> None:
        """Hide when closed, and go on out of sight; or go, as it does without this."""
        self._only_hides = only_hides

    def come_forward(self) -> None:
        """Be seen, before other windows, with the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def go(self) -> None:
        """Close for good, though it may be out of sight."""
        self._only_hides = False
        if not self._is_gone:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell, then go; nothing is asked. Where it only hides it goes all the same when the system is left."""
        application = QGuiApplication.instance()
        leaving = isinstance(application, QGuiApplication) and application.isSavingSession()
        if self._only_hides and not leaving:
            event.ignore()
            self.hide()
            self.hidden.emit()
            return
        self._is_gone = True
        self.closing.emit()
        super().closeEvent(event)
