"""A bare window with one label: what the app is measured against."""

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Self-massage"))
window.show()
application.exec()
