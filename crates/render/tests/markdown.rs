//! Prose as it comes, and what each place gets of it.

use sailmaker_render::markdown::{cell, front_matter, mdx, plain, rustdoc};

#[track_caller]
fn assert_each(render: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(&render(text), expected, "\n{text}");
    }
}

#[test]
fn rustdoc_text() {
    assert_each(
        |text| rustdoc(text).join("\n"),
        &[
            ("", ""),
            (" \n\n\t\n", ""),
            ("\u{200b}", ""),
            ("A plain sentence.\n", "A plain sentence."),
            ("Two\r\nlines.", "Two lines."),
            (
                "access_profile_id, _id_ and snake_",
                r"access_profile_id, *id* and snake\_",
            ),
            ("Vec<String> & Map<K, V>", r"Vec\<String> & Map\<K, V>"),
            ("It&#39;s &lt;b&gt; &amp;lt;", r"It's \<b> \&lt;"),
            ("a<br>b<br/>c", "a\\\nb\\\nc"),
            ("a  \nb", "a\\\nb"),
            ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
            (
                "*/ and \"\"\" and #> and ${x} and {{ y }}",
                r#"\*/ and """ and #> and ${x} and {{ y }}"#,
            ),
            ("C:\\temp \\* x", r"C:\\temp \* x"),
            ("a \u{202e}b\u{0}c", "a bc"),
        ],
    );
}

#[test]
fn rustdoc_links() {
    assert_each(
        |text| rustdoc(text).join("\n"),
        &[
            ("[foo], [`Foo`], [a][b]", r"\[foo\], \[`Foo`\], \[a\]\[b\]"),
            ("[docs](https://a.bc/d_e)", "[docs](https://a.bc/d_e)"),
            ("[docs](/api/v3#x) and [x](y.md)", "docs and x"),
            ("[a](b c)", r"\[a\](b c)"),
            ("[a][1]\n\n[1]: http://a.bc", "[a](http://a.bc)"),
            ("see https://a.bc/d_e_f.", "see <https://a.bc/d_e_f>."),
            ("(https://a.bc/d(e))", "(<https://a.bc/d%28e%29>)"),
            ("<https://a.bc>", "<https://a.bc>"),
            ("https://{tenant}.a.bc/x", "`https://{tenant}.a.bc/x`"),
            ("http://-", r"http\://-"),
            ("Mail a@b.cd or <a@b.cd>", "Mail a@b.cd or a@b.cd"),
            (
                "![alt](https://a.bc/i.png) ![](x.png)",
                "[alt](https://a.bc/i.png)",
            ),
            ("Wow![x](https://a.bc)", "Wow[x](https://a.bc)"),
            ("Wow\\![x](https://a.bc)", r"Wow\![x](https://a.bc)"),
            (
                "[x](https://a.bc/{id} \"title\")",
                "[x](https://a.bc/%7Bid%7D)",
            ),
            ("a[^1]\n\n[^1]: note", "a\\[^1\\]\n\n\\[^1\\]: note"),
        ],
    );
}

#[test]
fn rustdoc_blocks() {
    assert_each(
        |text| rustdoc(text).join("\n"),
        &[
            ("# Title #\ntext", "### Title\n\ntext"),
            ("Title\n===\n\n###### Deep", "### Title\n\n###### Deep"),
            ("* a\n* b\n    * c\n\n      d", "- a\n- b\n\n  - c\n\n    d"),
            ("- a\n\n- b", "- a\n\n- b"),
            ("9) a\n10) b", "9. a\n10. b"),
            ("- a\nlazy", "- a lazy"),
            ("-\n- a", "- a"),
            ("- [ ] a\n- [x] b", "- ☐ a\n- ☑ b"),
            ("> a\nlazy\n> > b", "> a lazy\n>\n> > b"),
            ("    let x = 1;", "```text\nlet x = 1;\n```"),
            ("```rust\nlet x;\n```", "```text\nlet x;\n```"),
            ("```JSON title=x\n{\n\n}\n```", "```json\n{\n\n}\n```"),
            ("```\nunclosed ` ``` ", "````text\nunclosed ` ```\n````"),
            ("a\n***\nb", "a\n\n***\n\nb"),
            (
                "|a|b|\n|-|:-:|\n|`x\\|y`|c\\|d|",
                "| a | b |\n| --- | :---: |\n| `x\\|y` | c\\|d |",
            ),
            ("2024\\. was a year", r"2024\. was a year"),
            ("\\- no item", r"\- no item"),
            ("\\# no heading", r"\# no heading"),
        ],
    );
}

#[test]
fn rustdoc_lines_are_filled_and_begin_no_block() {
    let text = format!(
        "{} {}",
        "word ".repeat(19),
        "1. # - + > = | --- word ".repeat(30)
    );
    let lines = rustdoc(&text);
    assert!(lines.len() > 5 && lines.iter().all(|line| line.chars().count() <= 101));
    assert_eq!(rustdoc(&lines.join("\n")), lines);
}

#[test]
fn mdx_pages() {
    assert_each(
        mdx,
        &[
            ("Use {id} and <name>", r"Use \{id\} and \<name>"),
            ("`{id}` and `<b>`", "`{id}` and `<b>`"),
            ("doesn&#39;t &quot;x&quot;", "doesn't \"x\""),
            (
                "import of accounts\n\nexport it",
                " import of accounts\n\n export it",
            ),
            ("- import a", "- import a"),
            (":::note\ntext\n:::", r"\:\:\:note text :::"),
            ("# One\n## Two", "#### One\n\n##### Two"),
            ("```js\nlet a = {<b/>};\n```", "```js\nlet a = {<b/>};\n```"),
            ("```mdx-code-block\n<X/>\n```", "```text\n<X/>\n```"),
            (
                "see https://a.bc/d_e.",
                r"see [https://a.bc/d_e](https://a.bc/d_e).",
            ),
            ("<https://a.bc>", "[https://a.bc](https://a.bc)"),
            ("www.a.bc<b>", r"www\.a.bc\<b>"),
            ("std::vec:[x](https://a.bc)", r"std::vec\:[x](https://a.bc)"),
            ("<!-- hidden -->", r"\<!-- hidden -->"),
            ("one\nparagraph", "one paragraph"),
        ],
    );
}

#[test]
fn table_cells() {
    assert_each(
        cell,
        &[
            ("a\n\nb\nc", "a b c"),
            ("a|b `c|d`", r"a\|b `c\|d`"),
            ("`a\\|b`", r"a\\\|b"),
            (
                "One of:\n* A\n* B.\n* {c}\n\nEnd",
                r"One of: A; B. \{c\} End",
            ),
            ("# T\n```\nx\n  y\n```", "T `x y`"),
            ("|a|b|\n|-|-|\n|c|d|", "a b; c d"),
            ("a<br>b  \nc", "a b c"),
            ("import x", "import x"),
            (
                "**bold** [x](https://a.bc) [y](z)",
                "**bold** [x](https://a.bc) y",
            ),
        ],
    );
}

#[test]
fn comments() {
    assert_each(
        plain,
        &[
            ("**a** `b|c` _d_\n\n- e\n- f", "a b|c d e; f"),
            ("it&#39;s <b> {x} */ #> \"\"\"", "it's <b> {x} */ #> \"\"\""),
            (
                "[x](https://a.bc) <https://a.bc> [y](z)",
                "x (https://a.bc) https://a.bc y",
            ),
            ("a&#10;b\u{2028}c\u{7}\u{202e}", "a b c"),
            ("1. a", "a"),
        ],
    );
}

#[test]
fn front_matter_values() {
    assert_each(
        front_matter,
        &[
            ("", "''"),
            ("it's", "'it''s'"),
            ("a: b # c\n---\n\"x\"\\n", "'a: b # c --- \"x\"\\n'"),
            ("\u{0}x\u{feff}", "'x'"),
        ],
    );
}
