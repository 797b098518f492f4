"""The pages of rescued archives: claims, and the pictures that came along."""
