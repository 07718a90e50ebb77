"""What only who makes settings needs: their words."""
