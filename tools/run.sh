#!/bin/sh
# Opens the app; without a display, says so and plays the collar-zone routine in the terminal.
set -eu
app="$(dirname "$0")/../.venv/bin/selfmassage"
if [ "$(uname)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$app"
fi
echo "There is no display here, so the collar-zone routine plays in this terminal."
exec "$app" play collar-zone-self
