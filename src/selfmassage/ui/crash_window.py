"""The window that shows the report of a fault of the app itself, to be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from selfmassage.words import tr


class CrashWindow(QDialog):
    """Shows a report as plain text to copy. Of stock widgets only: what failed may be one of ours."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.setObjectName("crash_report")
        self.setWindowTitle(tr("Self-massage"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
        self.resize(760, 520)
        said = QLabel(
            tr(
                "The app has failed, and the fault is its own. What you did is kept; start the app again to go on. "
                "This is what its makers need to know; nothing is sent by itself."
            )
        )
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self._report = QPlainTextEdit(report)
        self._report.setObjectName("report")
        self._report.setReadOnly(True)
        self._report.setAccessibleName(tr("Report"))
        copy = QPushButton(tr("Copy"))
        copy.setObjectName("copy_report")
        copy.clicked.connect(self._on_copy)
        close = QPushButton(tr("Close"))
        close.setObjectName("close_report")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(said)
        column.addWidget(self._report, 1)
        column.addLayout(buttons)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
