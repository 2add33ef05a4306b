// Looks at each document of a book without the reading program: does it fit a
// telephone at each size of type, can it be read in the dark, what does axe say.
//
// The functions that run in the document stand in sight.mjs.

import { mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { listen } from "./travel.mjs"
import * as sight from "./sight.mjs"

// WCAG 2.2 § 1.4.10 Reflow and § 1.4.4 Resize Text.
const TELEPHONE = { width: 320, height: 640 }
const DESK = { width: 800, height: 1000 }
// Of a picture's height: the browser makes none that is much longer.
const MOST_PX = 8000
const SIZES = [100, 200, 400]
// WCAG 2.2 § 1.4.3 Contrast (Minimum), for text of any size: large type needs no more in the dark.
const LEAST_CONTRAST = 4.5

// How reading programs make a page dark, or brown; the names are for our report.
const THEMES = [
    { name: "as it is", scheme: "light", sheet: "" },
    // Foliate, Thorium: the system's own dark colours.
    { name: "dark by the system", scheme: "dark", sheet: "html { color-scheme: light dark }" },
    // epub.js and many after it: two colours on the body, and no word of links or pictures.
    { name: "white on black", scheme: "light", sheet: "html { background: #000 } body { background: #000; color: #fff }" },
    // Readium: all but links inherits, no element keeps a ground.
    { name: "night", scheme: "light", sheet: ":root { background: #000; color: #fefefe } :root a { color: #63caff } :root *:not(a) "
        + "{ color: inherit !important; background-color: transparent !important; border-color: currentcolor !important }" },
    { name: "sepia", scheme: "light", sheet: "html, body { background: #faf4e8; color: #121212 }" },
    { name: "forced colours", scheme: "dark", forced: "active", sheet: "" },
]

// A document is one piece of a book, and the reading program is around it: rules
// about whole web pages say nothing here. Ace leaves out the same.
const NOT_OF_DOCUMENTS = ["bypass", "landmark-one-main", "region", "page-has-heading-one"]

export async function look({ context, report, base, documents, axe, folder }) {
    const page = await context.newPage()
    listen(page, report)
    const media = await mediaOf(page)
    if (folder) mkdirSync(folder, { recursive: true })
    const heard = []
    const counts = { texts: 0, pictures: 0, rules: 0 }
    for (const document of documents) {
        await page.goto(`${base}/${document.split("/").map(encodeURIComponent).join("/")}`)
        const shot = async name => {
            if (!folder) return
            const { width } = page.viewport()
            const long = await page.evaluate(() => document.documentElement.scrollHeight)
            const clip = { x: 0, y: 0, width, height: Math.min(long, MOST_PX) }
            await page.screenshot({ path: path.join(folder, `${path.parse(document).name}-${name}.png`), clip })
        }
        await page.setViewport(TELEPHONE)
        await page.evaluate(sight.prepare)
        for (const size of SIZES) {
            const found = await page.evaluate(sight.overflow, `html { font-size: ${size}% }`)
            found.forEach(fault => report.fault("telephone", `${document}: ${fault}, at ${size} %`))
            await shot(`telephone-${size}`)
        }
        await page.setViewport(DESK)
        await colours({ page, media, report, document, counts, shot })
        await media("light")
        await page.evaluate(sight.theme, "")
        if (folder) heard.push(`# ${document}`, JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }), null, 1))
        await page.addScriptTag({ path: axe })
        counts.rules += await judge({ page, report, document })
    }
    if (folder) writeFileSync(path.join(folder, "heard.txt"), heard.join("\n"))
    report.check("telephone", `${documents.length} documents, 320 px wide, at ${SIZES.join(", ")} %`)
    report.check("colours", `${counts.texts} texts and ${counts.pictures} pictures in ${THEMES.length} themes`)
    if (counts.texts === 0) report.fault("colours", "saw no text")
    report.check("axe", `${documents.length} documents, ${counts.rules} rules passed`)
    if (counts.rules === 0) report.fault("axe", "tried no rule")
    await page.close()
}

async function colours({ page, media, report, document, counts, shot }) {
    const pictures = await page.$$("img, svg")
    counts.pictures += pictures.length
    const inLight = []
    for (const { name, scheme, forced, sheet } of THEMES) {
        await media(scheme, forced)
        await page.evaluate(sight.theme, sheet)
        const { texts, found } = await page.evaluate(sight.contrasts, LEAST_CONTRAST)
        counts.texts += texts
        found.forEach(fault => report.fault("colours", `${document}: ${fault}, ${name}`))
        await shot(name.replaceAll(" ", "-"))
        // A picture was drawn for white paper: it looks the same everywhere, or lines vanish in the dark.
        for (const [number, picture] of pictures.entries()) {
            const seen = await picture.screenshot({ encoding: "base64" })
            inLight[number] ??= seen
            if (seen !== inLight[number])
                report.fault("colours", `${document}: picture ${number + 1} does not look as it does in the light, ${name}`)
        }
    }
}

/** Sets what the system asks of pages. Puppeteer knows no forced colours; the browser does. */
async function mediaOf(page) {
    const session = await page.createCDPSession()
    return (scheme, forced = "none") => session.send("Emulation.setEmulatedMedia", {
        features: [{ name: "prefers-color-scheme", value: scheme }, { name: "forced-colors", value: forced }],
    })
}

async function judge({ page, report, document }) {
    const { violations, passes } = await page.evaluate(sight.axe, NOT_OF_DOCUMENTS)
    for (const { id, impact, help, target } of violations)
        report.fault("axe", `${document}: ${impact} ${id}: ${help}: ${target}`)
    return passes
}
