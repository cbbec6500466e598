"""What becomes of each shortcode, as tables. Whoever knows a plugin's shortcode adds its name here."""

from __future__ import annotations

_WORDS = {
    "caption": "caption wp_caption",
    "gallery": "gallery justified_gallery image_gallery vc_gallery vc_images_carousel et_pb_gallery",
    "media": "audio video playlist mp3 flv wpvideo videopress",
    "address": """
        embed youtube vimeo dailymotion soundcloud tweet twitter instagram facebook flickr scribd slideshare ted
        vine spotify googlevideo googlemaps googlemap embedyt fve video_lightbox_youtube iframe pdf pdf-embedder
        documentcloud issuu audiomack bandcamp kickstarter gist archiveorg brightcove storify toutlevideo
        vc_video et_pb_video fusion_youtube fusion_vimeo av_video
    """,
    "quote": "quote blockquote pullquote pull_quote pull-quote bquote",
    "footnote": "footnote footnotes_ref ref fn efn_note mfn note_ref",
    "code": "code sourcecode source php html css javascript plain",
    "heading": "heading header subhead subheading subtitle vc_custom_heading",
    "picture": "vc_single_image et_pb_image av_image image img fusion_imageframe",
    "packed": "vc_raw_html",
    "button": "button vc_btn vc_button et_pb_button fusion_button av_button btn",
    "layout": """
        dropcap drop_cap drop-cap highlight center left right small big lead intro columns column col row
        container section clear divider separator spacer hr one_half one_half_last one_third one_third_last
        two_third two_third_last one_fourth one_fourth_last three_fourth three_fourth_last half third box info
        sidebar aside tabs tab tabgroup accordion toggle spoiler raw noformat nobr br p div span vc_row
        vc_row_inner vc_column vc_column_inner vc_column_text vc_section vc_empty_space vc_separator
        vc_text_separator et_pb_section et_pb_row et_pb_row_inner et_pb_column et_pb_column_inner
        et_pb_text et_pb_code et_pb_divider fusion_builder_container fusion_builder_row fusion_builder_column
        fusion_text fusion_separator av_textblock av_section av_hr av_one_full av_one_half av_one_third
    """,
    "nothing: a list of the headings": "table_of_contents toc",
    "nothing: a script": "vc_raw_js",
    "nothing: a form": """
        contact-form contact-form-7 contact_form contact-field gravityform gravityforms wpforms ninja_form
        ninja_forms formidable mc4wp_form mc4wp_checkbox newsletter newsletter_form mailpoet_form wysija_form
        subscribe blog_subscription_form subscribe2 jetpack_subscription_form donate give_form paypal
        wp_paypal_payment_box loginform
    """,
    "nothing: advertising": """
        ad ads adsense google_adsense adrotate bsa_pro_ad_space the_ad the_ad_group advert
    """,
    "nothing: buttons for sharing": """
        sharethis addthis addtoany share sharing social social_share ssba ssba-buttons fblike facebook_like
        fb_like follow et_social_share et_social_follow pinit
    """,
    "nothing: a list or a figure that WordPress made anew at each look": """
        related related_posts related-posts jetpack-related-posts yarpp manual_related_posts recent_posts
        recent-posts display-posts archives sitemap searchform post_grid vc_basic_grid et_pb_blog rating ratings
        wp_review post_views print_link wp_ulike
    """,
    "unknown": "latex poll polldaddy crowdsignal table tablepress table-info ninja_tables chart",
}
"""What shortcodes mean. `nothing: …` takes them out, for the reason given; `layout` keeps what stands in them;
`unknown` leaves them as text and says so, even where they could be words in brackets."""

MEANINGS = {name: meaning for meaning, names in _WORDS.items() for name in names.split()}

PREFIXES = ("su_", "wp_", "shortcode_")
"""In front of names that mean the same without them (Shortcodes Ultimate and others)."""

LAYOUT_PREFIXES = ("vc_", "et_pb_", "fusion_", "av_", "cs_", "mk_", "kc_", "cmsms_", "one_", "two_", "three_", "four_")
"""Of page builders: an element that encloses something is layout."""

ADDRESSES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "gist": "https://gist.github.com/{}",
    "archiveorg": "https://archive.org/details/{}",
    "ted": "https://www.ted.com/talks/{}",
    "tweet": "https://twitter.com/i/web/status/{}",
    "twitter": "https://twitter.com/i/web/status/{}",
}
"""The address of what a shortcode names by its number alone."""


def meaning_of(name: str) -> str:
    """What the shortcode `name`, in small letters, means; empty if the tables do not know it."""
    if meaning := MEANINGS.get(name):
        return meaning
    for prefix in PREFIXES:
        if name.startswith(prefix) and (meaning := MEANINGS.get(name.removeprefix(prefix))):
            return meaning
    return ""
