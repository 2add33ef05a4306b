//! The words by which single pieces of information are known, one row a language.
//!
//! All rows are looked at in every book: books quote each other's languages, and
//! two words that stay together for nothing cost a line nothing.

/// The words of one language.
pub(super) struct Words {
    /// Months in full and shortened, as written inside a sentence.
    pub(super) months: &'static [&'static str],
    /// Between the parts of a date: "3 de junio".
    pub(super) joints: &'static [&'static str],
    /// After a number: what is counted, or the hour.
    pub(super) units: &'static [&'static str],
    /// Between two numbers: "1 in 7".
    pub(super) between: &'static [&'static str],
    /// Before a number or letter that names one of many: "page 12".
    pub(super) leads: &'static [&'static str],
    /// Before a name.
    pub(super) titles: &'static [&'static str],
}

/// One row a language of `locale/phrases`.
pub(super) const WORDS: &[Words] = &[ENGLISH, GERMAN, FRENCH, SPANISH];

#[rustfmt::skip]
const ENGLISH: Words = Words {
    months: &[
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug",
        "Sep", "Sept", "Oct", "Nov", "Dec",
    ],
    joints: &["of"],
    units: &[
        "hundred", "thousand", "million", "billion", "trillion", "percent", "per", "seconds",
        "second", "minutes", "minute", "hours", "hour", "days", "day", "weeks", "week",
        "months", "month", "years", "year", "pounds", "pence", "dollars", "cents", "euros",
        "miles", "feet", "inches", "points", "pages", "am", "pm", "a.m", "p.m", "o’clock",
        "o'clock", "noon", "BC", "AD", "BCE", "CE", "times", "degrees",
    ],
    between: &["in", "of", "to", "by", "out"],
    leads: &[
        "page", "pages", "p.", "pp.", "figure", "figures", "fig.", "figs.", "table", "tables",
        "chapter", "chapters", "ch.", "section", "sections", "sec.", "part", "appendix", "note",
        "notes", "step", "steps", "stage", "phase", "type", "level", "grade", "number", "no.",
        "nos.", "volume", "vol.", "line", "lines", "item", "question", "article", "art.",
        "room", "box", "box.", "age", "aged", "version", "exhibit", "week", "day", "year",
    ],
    titles: &[
        "Dr", "Dr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof", "Prof.", "St", "St.",
    ],
};

#[rustfmt::skip]
const GERMAN: Words = Words {
    months: &[
        "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
        "September", "Oktober", "November", "Dezember", "Okt", "Dez",
    ],
    joints: &[],
    units: &[
        "tausend", "millionen", "million", "mio", "milliarden", "milliarde", "mrd", "prozent",
        "sekunden", "sekunde", "minuten", "minute", "stunden", "stunde", "tage", "tagen", "tag",
        "wochen", "woche", "monate", "monaten", "monat", "jahre", "jahren", "jahr", "euro",
        "cent", "franken", "uhr", "seiten", "punkt", "grad", "mal",
    ],
    between: &["von", "bis", "mal"],
    leads: &[
        "seite", "seiten", "s.", "abbildung", "abbildungen", "abb.", "tabelle", "tabellen",
        "tab.", "kapitel", "kap.", "abschnitt", "teil", "anhang", "nummer", "nr.", "schritt",
        "stufe", "phase", "typ", "band", "bd.", "artikel", "zeile", "anmerkung", "fußnote",
        "punkt", "woche", "tag", "jahr",
    ],
    titles: &["Herr", "Herrn", "Frau", "Fr.", "Hr."],
};

#[rustfmt::skip]
const FRENCH: Words = Words {
    months: &[
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre", "janv", "févr", "juil", "déc",
    ],
    joints: &[],
    units: &[
        "mille", "millions", "million", "milliards", "milliard", "pour", "secondes", "seconde",
        "minutes", "minute", "heures", "heure", "jours", "jour", "semaines", "semaine", "mois",
        "ans", "an", "années", "année", "euros", "euro", "francs", "centimes", "points",
        "degrés", "fois",
    ],
    between: &["sur", "à", "fois"],
    leads: &[
        "page", "pages", "p.", "figure", "figures", "fig.", "tableau", "tableaux", "tabl.",
        "chapitre", "chapitres", "chap.", "section", "partie", "annexe", "note", "étape",
        "stade", "phase", "type", "niveau", "numéro", "n°", "no", "tome", "ligne", "article",
        "art.", "semaine", "jour",
    ],
    titles: &["M.", "MM.", "Mme", "Mmes", "Mlle", "Me", "Pr"],
};

#[rustfmt::skip]
const SPANISH: Words = Words {
    months: &[
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "setiembre", "octubre", "noviembre", "diciembre", "sept", "dic",
    ],
    joints: &["de", "del"],
    units: &[
        "mil", "millones", "millón", "por", "segundos", "segundo", "minutos", "minuto", "horas",
        "hora", "días", "día", "semanas", "semana", "meses", "mes", "años", "año", "euros",
        "euro", "pesos", "céntimos", "puntos", "grados", "veces",
    ],
    between: &["de", "a", "por"],
    leads: &[
        "página", "páginas", "pág.", "págs.", "p.", "figura", "figuras", "fig.", "tabla",
        "tablas", "capítulo", "capítulos", "cap.", "sección", "parte", "apéndice", "nota",
        "paso", "etapa", "fase", "tipo", "nivel", "número", "núm.", "n.º", "tomo", "línea",
        "artículo", "art.", "semana", "día",
    ],
    titles: &[
        "Dra", "Dra.", "Sr", "Sr.", "Sra", "Sra.", "Srta.", "Don", "Doña", "D.", "D.ª",
    ],
};

/// What stands after a number in every language.
#[rustfmt::skip]
pub(super) const UNITS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "K", "g", "kg", "mg", "µg", "μg", "mcg", "ng", "t", "m", "km",
    "cm", "mm", "µm", "μm", "nm", "m²", "m³", "km²", "cm²", "cm³", "ha", "l", "L", "ml", "mL",
    "dl", "dL", "cl", "s", "ms", "min", "h", "Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "kWh",
    "V", "mV", "A", "mA", "Ω", "J", "kJ", "cal", "kcal", "Pa", "hPa", "kPa", "bar", "mmHg", "N",
    "mol", "mmol", "IU", "IE", "UI", "pt", "px", "ppi", "dpi", "KB", "kB", "MB", "GB", "TB",
    "lb", "lbs", "oz", "ft", "mi", "mph", "yd", "×", "x", "€", "£", "$", "¥", "₹", "CHF", "EUR",
    "USD", "GBP", "Fr", "ct", "Nm", "dB", "lx",
];

/// What stands before a number in every language.
pub(super) const SIGNS: &[&str] = &[
    "£", "€", "$", "¥", "₹", "CHF", "EUR", "USD", "GBP", "§", "§§", "№", "#", "−", "±", "≈", "~",
];

/// What holds two sides together.
pub(super) const OPERATORS: &[&str] = &["=", "<", ">", "≤", "≥", "×", "±", "≈", "+", "−", "÷"];
