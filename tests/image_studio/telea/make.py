"""Make the reference again: `pip install opencv-python-headless==4.12.0.88 numpy`, then run this file in its folder."""

from pathlib import Path

import cv2
import numpy as np

HERE = Path(__file__).parent
HEIGHT, WIDTH, RADIUS = 96, 128, 5


def main() -> None:
    """Write a picture, what is marked on it, and what OpenCV makes of both."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    planes = [128 + 90 * np.sin(x / 17), (x * 1.6 + y * 0.5) % 256, 255 * ((x // 16 + y // 16) % 2)]
    picture = np.stack(planes, -1).clip(0, 255).astype(np.uint8)
    marks = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.line(marks, (10, 15), (110, 70), 255, 5)
    cv2.circle(marks, (90, 30), 8, 255, -1)
    marks[40:60, 20:26] = 255
    filled = cv2.inpaint(picture, marks, RADIUS, cv2.INPAINT_TELEA)
    cv2.imwrite(str(HERE / "picture.png"), picture[:, :, ::-1])
    cv2.imwrite(str(HERE / "marks.png"), marks)
    cv2.imwrite(str(HERE / "opencv.png"), filled[:, :, ::-1])


if __name__ == "__main__":
    main()
