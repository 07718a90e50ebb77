"""What a blog has beyond Material's: related posts, true dates, feeds, sharing, forms, comments."""
