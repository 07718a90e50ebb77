"""What lists of posts show: Material's excerpts, made of the beginning alone."""

import pytest
from kept_site import POST

from bina.converting.excerpts import shortened

SEPARATOR = "<!-- more -->"


def test_lists_of_posts_are_those_of_material(kept):
    kept.build("[blog: {post_url_format: '{slug}'}, bina: {checks: {alt: false}}]")
    ours = kept.pages()["site/blog/index.html"]
    kept.build("[blog: {post_url_format: '{slug}', blog_toc: true}, bina: {checks: {alt: false}}]")
    theirs = kept.pages()["site/blog/index.html"]

    def posts(html):
        return [part.split("</article>")[0] for part in html.split('<article class="md-post')[1:]]

    assert len(posts(ours)) == 2
    assert posts(ours) == posts(theirs)


def test_material_has_its_own_excerpts_back_after_a_build(kept):
    import material.plugins.blog.plugin as blog
    from material.plugins.blog.structure import Excerpt

    kept.build()
    assert blog.Excerpt is Excerpt


def test_a_beginning_takes_the_definitions_of_the_whole_text_along():
    short, more = shortened(POST.format(n=1), SEPARATOR)
    assert "## Part" not in short
    assert "[^1]: The note.\n\n    ![Its picture](x.png)" in short
    assert "[end]: https://example.org/" in short
    assert more.startswith("## Part of 1")


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nno separator\n",
        "# A\n\n    <!-- more -->\n\nmore\n",
        "# A\n\n```\n<!-- more -->\n```\n",
        "# A\n\n<div markdown>\n\n<!-- more -->\n\n</div>\n",
        "# A\n\n<!-- a\n<!-- more -->\n",
    ],
)
def test_a_separator_inside_something_leaves_the_text_whole(text):
    assert shortened(text, SEPARATOR) == (text, "")
