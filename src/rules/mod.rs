//! The catalogue of rules: one file a rule, one line in the table below.
//!
//! A rule says what can be wrong, why that matters to readers and what to write
//! instead. The stage that meets the case raises it; the message stands there,
//! once. Any stage may name a rule, and `clearprint explain` prints it.

use crate::diag::Rule;

/// Makes the module of each rule, its name in `rules` and its place in [`RULES`].
macro_rules! rules {
    ($($module:ident $constant:ident,)+) => {
        $(mod $module;)+
        $(pub use $module::$constant;)+

        /// Every rule, by code.
        pub static RULES: &[&Rule] = &[$(&$constant),+];
    };
}

rules! {
    c001_config_syntax CONFIG_SYNTAX,
    c002_unknown_key UNKNOWN_KEY,
    c003_value_invalid VALUE_INVALID,
    c004_chapter_unreadable CHAPTER_UNREADABLE,
    c005_no_phrases_for_language NO_PHRASES_FOR_LANGUAGE,
    c006_profile_minimum PROFILE_MINIMUM,
    c007_font_missing FONT_MISSING,
    c008_font_unusable FONT_UNUSABLE,
    c009_font_embedding_forbidden FONT_EMBEDDING_FORBIDDEN,
    c010_cover_unsuited COVER_UNSUITED,
    c012_claim_beside_exemption CLAIM_BESIDE_EXEMPTION,
    c013_isbn_shared ISBN_SHARED,
    m001_section_without_title SECTION_WITHOUT_TITLE,
    m002_several_titles SEVERAL_TITLES,
    m003_heading_level_skipped HEADING_LEVEL_SKIPPED,
    m004_heading_empty HEADING_EMPTY,
    m005_html_not_mapped HTML_NOT_MAPPED,
    m006_duplicate_anchor DUPLICATE_ANCHOR,
    m007_unknown_role_class UNKNOWN_ROLE_CLASS,
    m008_nesting_too_deep NESTING_TOO_DEEP,
    m009_matter_out_of_order MATTER_OUT_OF_ORDER,
    m010_image_without_alt IMAGE_WITHOUT_ALT,
    m011_image_missing IMAGE_MISSING,
    m012_image_outside_book IMAGE_OUTSIDE_BOOK,
    m013_image_unusable IMAGE_UNUSABLE,
    m014_image_too_large IMAGE_TOO_LARGE,
    m015_image_moves IMAGE_MOVES,
    m016_html_unclosed HTML_UNCLOSED,
    m017_part_empty PART_EMPTY,
    m018_part_inside_chapter PART_INSIDE_CHAPTER,
    m019_image_in_print_colours IMAGE_IN_PRINT_COLOURS,
    m020_table_ragged TABLE_RAGGED,
    m021_table_header_empty TABLE_HEADER_EMPTY,
    m022_table_without_caption TABLE_WITHOUT_CAPTION,
    m023_table_class_unknown TABLE_CLASS_UNKNOWN,
    m024_table_merge_broken TABLE_MERGE_BROKEN,
    m030_link_broken LINK_BROKEN,
    m031_link_unsafe LINK_UNSAFE,
    m032_footnote_undefined FOOTNOTE_UNDEFINED,
    m033_footnote_unused FOOTNOTE_UNUSED,
    m034_reference_undefined REFERENCE_UNDEFINED,
    m035_link_without_words LINK_WITHOUT_WORDS,
    m036_footnote_duplicate FOOTNOTE_DUPLICATE,
    m037_reference_without_words REFERENCE_WITHOUT_WORDS,
    m038_figure_attribute_unknown FIGURE_ATTRIBUTE_UNKNOWN,
    m039_name_misplaced NAME_MISPLACED,
    m040_allowance_unused ALLOWANCE_UNUSED,
    m041_allowance_malformed ALLOWANCE_MALFORMED,
    m050_callout_unknown CALLOUT_UNKNOWN,
    m060_formula_invalid FORMULA_INVALID,
    m061_formula_without_words FORMULA_WITHOUT_WORDS,
    m062_formula_or_money FORMULA_OR_MONEY,
    g001_duplicate_term DUPLICATE_TERM,
    g002_term_unused TERM_UNUSED,
    g004_term_without_definition TERM_WITHOUT_DEFINITION,
    g005_term_explained_twice TERM_EXPLAINED_TWICE,
    g006_see_reference_broken SEE_REFERENCE_BROKEN,
    g007_abbreviation_expanded_twice ABBREVIATION_EXPANDED_TWICE,
    g010_term_link_broken TERM_LINK_BROKEN,
    g011_glossary_stop_unused GLOSSARY_STOP_UNUSED,
    g020_index_mark_unclear INDEX_MARK_UNCLEAR,
    g021_index_range_open INDEX_RANGE_OPEN,
    g022_index_reference_broken INDEX_REFERENCE_BROKEN,
    g023_index_mark_misplaced INDEX_MARK_MISPLACED,
    g030_abbreviation_unexplained ABBREVIATION_UNEXPLAINED,
    g031_hard_word_unexplained HARD_WORD_UNEXPLAINED,
    g032_definition_unclear DEFINITION_UNCLEAR,
    g033_definitions_in_a_circle DEFINITIONS_IN_A_CIRCLE,
    t001_character_forbidden CHARACTER_FORBIDDEN,
    l001_line_overfull LINE_OVERFULL,
    l002_glyph_missing GLYPH_MISSING,
    l003_figure_text_too_small FIGURE_TEXT_TOO_SMALL,
    l015_formula_too_wide FORMULA_TOO_WIDE,
    e001_cover_without_words COVER_WITHOUT_WORDS,
    e002_page_list_missing PAGE_LIST_MISSING,
    p001_text_too_small TEXT_TOO_SMALL,
    p002_lines_too_close LINES_TOO_CLOSE,
    p003_lines_too_long LINES_TOO_LONG,
    p004_lines_not_flush LINES_NOT_FLUSH,
    p005_lines_justified LINES_JUSTIFIED,
    p006_word_divided WORD_DIVIDED,
    p007_italics_used ITALICS_USED,
    p008_contrast_too_low CONTRAST_TOO_LOW,
    p009_text_off_page TEXT_OFF_PAGE,
    p010_font_not_embedded FONT_NOT_EMBEDDED,
    p011_text_without_unicode TEXT_WITHOUT_UNICODE,
    p012_text_below_body TEXT_BELOW_BODY,
    p020_heading_at_page_foot HEADING_AT_PAGE_FOOT,
    p021_line_alone LINE_ALONE,
    p030_not_tagged NOT_TAGGED,
    p031_content_outside_structure CONTENT_OUTSIDE_STRUCTURE,
    p032_heading_order_broken HEADING_ORDER_BROKEN,
    p033_structure_misnested STRUCTURE_MISNESTED,
    p034_table_rows_uneven TABLE_ROWS_UNEVEN,
    p035_type_unknown TYPE_UNKNOWN,
    p036_note_without_name NOTE_WITHOUT_NAME,
    p037_figure_without_alt FIGURE_WITHOUT_ALT,
    p038_language_unknown LANGUAGE_UNKNOWN,
    p039_header_without_scope HEADER_WITHOUT_SCOPE,
    p040_link_unlabelled LINK_UNLABELLED,
    p041_destination_missing DESTINATION_MISSING,
    p042_outline_missing OUTLINE_MISSING,
    p043_page_label_wrong PAGE_LABEL_WRONG,
    p044_title_not_shown TITLE_NOT_SHOWN,
    p045_claim_missing CLAIM_MISSING,
    p046_reading_aloud_forbidden READING_ALOUD_FORBIDDEN,
    p047_tab_order_unset TAB_ORDER_UNSET,
}

/// The rule of a code, in capital or small letters, or of a name.
#[must_use]
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    let wanted =
        |rule: &&&Rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name;
    RULES.iter().find(wanted).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;

    const HEADINGS: [&str; 6] = [
        "# What it finds",
        "# Why it matters to readers",
        "# Example",
        "# Write instead",
        "# When to allow it",
        "# Standards",
    ];

    #[test]
    fn codes_are_unique_and_in_order() {
        for pair in RULES.windows(2) {
            assert!(
                family(pair[0].code) < family(pair[1].code),
                "{}",
                pair[1].code
            );
        }
    }

    /// The families stand in the order in which a book is made.
    fn family(code: &str) -> (Option<usize>, &str) {
        let (letter, number) = code.split_at(1);
        assert!(
            number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()),
            "{code}"
        );
        let place = "CMGTLEP".find(letter);
        assert!(place.is_some(), "{code}: no such family");
        (place, number)
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
        for name in &names {
            let kebab = name
                .split('-')
                .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
            assert!(kebab, "{name}");
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn explanations_have_the_fixed_headings_in_order_with_words_below() {
        for rule in RULES {
            let mut fenced = false;
            let mut found = Vec::new();
            let mut words = 0;
            for line in rule.explanation.lines().map(str::trim_start) {
                fenced ^= line.starts_with("```");
                if !fenced && line.starts_with("# ") {
                    assert!(
                        found.is_empty() || words > 0,
                        "{}: {found:?} is empty",
                        rule.code
                    );
                    found.push(line);
                    words = 0;
                } else {
                    words += line.len();
                }
            }
            assert_eq!(found, HEADINGS, "{}", rule.code);
            assert!(words > 0, "{}", rule.code);
            assert!(rule.summary.ends_with('.'), "{}", rule.code);
        }
    }

    #[test]
    fn explanations_say_whether_the_rule_can_be_allowed() {
        for rule in RULES {
            let (_, told) = rule.explanation.split_once("# When to allow it").unwrap();
            let told = told.trim_start();
            let allowed = told.starts_with("When ") || told.starts_with("For ");
            assert!(allowed == rule.can_be_allowed(), "{}: {told}", rule.code);
            // Settings have no place for findings that stop the reading of them.
            let settings_error = rule.code.starts_with('C') && rule.severity == Severity::Error;
            assert!(!(allowed && settings_error), "{}", rule.code);
        }
    }

    #[test]
    fn rules_are_found_by_code_and_by_name() {
        assert_eq!(find("m003"), Some(&HEADING_LEVEL_SKIPPED));
        assert_eq!(find("heading-level-skipped"), Some(&HEADING_LEVEL_SKIPPED));
        assert_eq!(find("M999"), None);
    }
}
