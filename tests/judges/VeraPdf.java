import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Drives veraPDF's library: {@code VeraPdf PROFILE[,PROFILE...] FILE...}.
 *
 * <p>The registries carry the library, but not veraPDF's own command line. Prints each failed check
 * and one summary a file and profile. Exits 0 when all comply, 1 when one does not, 2 when one could
 * not be judged.
 */
public final class VeraPdf {
    /** The word that stands for whatever standards a file itself claims to meet. */
    private static final String CLAIMED = "claimed";

    /** Checks shown of one failed rule; a broken rule tends to be broken on every page. */
    private static final int SHOWN_PER_RULE = 10;

    /** By the name used here: the library's own id of the standard, and its profile's file. */
    private static final Map<String, String[]> PROFILES = new LinkedHashMap<>();

    static {
        PROFILES.put("ua1", new String[] {"ua1", "PDFUA-1"});
        PROFILES.put("ua2", new String[] {"ua2", "PDFUA-2-ISO32005"});
        PROFILES.put("wtpdf", new String[] {"wt1a", "WTPDF-1-0-Accessibility"});
        PROFILES.put("wtpdf-reuse", new String[] {"wt1r", "WTPDF-1-0-Reuse"});
        PROFILES.put("a2a", new String[] {"2a", "PDFA-2A"});
        PROFILES.put("a2b", new String[] {"2b", "PDFA-2B"});
        PROFILES.put("a2u", new String[] {"2u", "PDFA-2U"});
        PROFILES.put("a3a", new String[] {"3a", "PDFA-3A"});
        PROFILES.put("a4", new String[] {"4", "PDFA-4"});
    }

    private final Map<String, ValidationProfile> loaded = new LinkedHashMap<>();
    private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    private int exit = 0;

    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraPdf judge = new VeraPdf();
        try {
            judge.run(args);
        } catch (Throwable problem) {
            judge.cannot(String.join(" ", args), problem.toString());
        }
        judge.out.flush();
        System.exit(judge.out.checkError() ? 2 : judge.exit);
    }

    private void run(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < args.length; i++) {
            for (String name : args[0].split(",")) {
                File file = new File(args[i]);
                try {
                    for (String each : name.equals(CLAIMED) ? claims(file) : List.of(name)) {
                        judge(file, each);
                    }
                } catch (Throwable problem) {
                    cannot(name + " " + args[i], problem.toString());
                }
            }
        }
    }

    /** The library's own lookup of a profile by flavour finds nothing in this jar: read the XML. */
    private ValidationProfile profile(String name) throws Exception {
        if (!PROFILES.containsKey(name)) {
            throw new IllegalArgumentException(
                    "unknown profile " + name + "; known: " + PROFILES.keySet() + " and " + CLAIMED);
        }
        if (!loaded.containsKey(name)) {
            String path = "/org/verapdf/pdfa/validation/" + PROFILES.get(name)[1] + ".xml";
            try (InputStream xml = VeraPdf.class.getResourceAsStream(path)) {
                loaded.put(name, Profiles.profileFromXml(xml));
            }
        }
        return loaded.get(name);
    }

    private List<String> claims(File file) throws Exception {
        List<PDFAFlavour> flavours;
        try (PDFAParser parser =
                Foundries.defaultInstance()
                        .createParser(file, PDFAFlavour.NO_FLAVOUR, PDFAFlavour.NO_FLAVOUR)) {
            flavours = parser.getFlavours();
        }
        List<String> names = new ArrayList<>();
        for (PDFAFlavour flavour : flavours) {
            String name = flavour.getId();
            for (Map.Entry<String, String[]> known : PROFILES.entrySet()) {
                if (known.getValue()[0].equals(flavour.getId())) {
                    name = known.getKey();
                }
            }
            names.add(name);
        }
        if (names.isEmpty()) {
            exit = Math.max(exit, 1);
            out.printf("verapdf claimed: not compliant, no standard is claimed (%s)%n", file.getName());
        }
        return names;
    }

    private void judge(File file, String name) throws Exception {
        ValidationProfile profile = profile(name);
        ValidationResult result;
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            result = validator.validate(parser);
        }
        Map<RuleId, Integer> shown = new HashMap<>();
        for (TestAssertion check : result.getTestAssertions()) {
            RuleId rule = check.getRuleId();
            if (check.getStatus() == TestAssertion.Status.FAILED
                    && shown.merge(rule, 1, Integer::sum) <= SHOWN_PER_RULE) {
                String message = check.getErrorMessage() == null ? check.getMessage() : check.getErrorMessage();
                out.printf("error %s:%s %s: %s%n", name, id(rule), check.getLocation().getContext(), line(message));
            }
        }
        int failed = 0;
        for (Map.Entry<RuleId, Integer> rule : result.getFailedChecks().entrySet()) {
            failed += rule.getValue();
            int more = rule.getValue() - SHOWN_PER_RULE;
            if (more > 0) {
                out.printf("error %s:%s and %d more%n", name, id(rule.getKey()), more);
            }
        }
        // An empty run complies with everything, and says nothing.
        if (result.getTotalAssertions() == 0) {
            cannot(name + " " + file, "no check was made");
            return;
        }
        boolean compliant = result.isCompliant() && failed == 0;
        exit = Math.max(exit, compliant ? 0 : 1);
        out.printf("verapdf %s: %s, %d failed checks (%s, %d checks)%n",
                name, compliant ? "compliant" : "not compliant", failed, file.getName(), result.getTotalAssertions());
    }

    private void cannot(String what, String why) {
        out.flush();
        System.err.printf("verapdf: could not judge: %s: %s%n", what, line(why));
        exit = 2;
    }

    private static String id(RuleId rule) {
        return rule.getClause() + "-" + rule.getTestNumber();
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").trim();
    }
}
