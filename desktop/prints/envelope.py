"""Where a window envelope shows the address of a sheet that is folded in three.

The usual French DL envelope is 220 mm by 110; its window, 100 mm by 35, ends 20 mm from the
right edge and 20 mm from the lower one. The sheet, 210 mm by 99 once folded, slides 10 mm
and 11 mm inside: what is seen however it lies is 90 mm by 24, from 100 mm and 55 mm on.
"""

from __future__ import annotations

MILLIMETRE = 72 / 25.4
SEEN_LEFT, SEEN_RIGHT = 100 * MILLIMETRE, 190 * MILLIMETRE
SEEN_TOP, SEEN_BOTTOM = 55 * MILLIMETRE, 79 * MILLIMETRE
BELOW_WINDOW = 92 * MILLIMETRE
"""From here on the window shows nothing, however the sheet lies."""
FOLDS = (99 * MILLIMETRE, 198 * MILLIMETRE)
MOST_LINES = 6
"""More are not read by the machines that sort the post."""
