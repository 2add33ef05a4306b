// Travels through a book in the reading program: pages, contents, glossary, notes,
// page list. What is done in the program's page stands in desk.mjs.

import { mkdirSync } from "node:fs"
import path from "node:path"

const TABLET = { width: 768, height: 1024 }
// WCAG 2.2 § 1.4.10: what needs no scrolling at 320 CSS px.
const TELEPHONE = { width: 320, height: 640 }
const SIZES = [100, 200, 400]
// How long a finger rests: foliate-js first shows what was pressed, then follows it.
const PRESS_MS = 60
// The page that a reading group turns to; a book without it gives its last one.
const PAGE = "12"

/** The documents of the reading order, for the checks without the program; nothing if it did not open. */
export async function travel({ context, report, origin, number, folder }) {
    const page = await context.newPage()
    await page.setViewport(TABLET)
    listen(page, report)
    await page.goto(`${origin}/reading/reader.html`)
    await page.waitForFunction("globalThis.desk")
    const call = (name, ...given) => page.evaluate((name, given) => globalThis.desk[name](...given), name, given)

    let book
    try {
        book = await call("open", `${origin}/epub/${number}`)
    } catch (error) {
        report.check("opens", "not at all")
        report.fault("opens", error.message)
        return null
    }
    report.check("opens", `${book.documents.length} documents`)
    await pages(report, call)
    const { count, found } = await call("contents")
    report.check("contents", `${count} entries followed`)
    if (count === 0) report.fault("contents", "has no entries")
    found.forEach(fault => report.fault("contents", fault))
    const links = await call("links")
    report.check("links", `${links.count} within the book`)
    links.found.forEach(fault => report.fault("links", fault))
    await thereAndBack({ report, page, call, check: "glossary", type: "glossref", role: "doc-glossref" })
    const note = await thereAndBack({ report, page, call, check: "notes", type: "noteref", role: "doc-noteref" })
    if (note) await asPopUp({ report, call, note })
    await printedPages(report, call, book.pages)
    await smallScreen({ report, page, call, folder })
    await page.close()
    return book.documents
}

/** All that the book makes the browser complain of is a fault; but not that foliate-js lets books run scripts. */
export function listen(page, report) {
    const hear = words => report.fault("opens", words)
    page.on("console", message => {
        const about = message.text()
        if (!["error", "warn", "warning"].includes(message.type()) || about.includes("allow-scripts and allow-same-origin")) return
        hear(`console: ${about}`)
    })
    page.on("pageerror", error => hear(`script: ${error.message}`))
    page.on("requestfailed", request => {
        // foliate-js lets go of a document when it opens the next.
        if (!request.url().startsWith("blob:")) hear(`not loaded: ${request.url()}`)
    })
}

async function pages(report, call) {
    const there = await call("turn", true)
    const back = await call("turn", false)
    report.check("pages", `${there.length} turned to the end, ${back.length} back`)
    const end = there.at(-1)
    const [last] = end.split(":")
    if (back[0] !== end) report.fault("pages", `the way back begins at ${back[0]}, and not at ${end}`)
    if (back.toReversed().join() !== there.join()) report.fault("pages", `back are other pages than there: ${back.length}, ${there.length}`)
    const seen = new Set(there.map(page => page.split(":")[0]))
    for (let index = 0; index <= Number(last); index++)
        if (!seen.has(`${index}`)) report.fault("pages", `no page of document ${index} was shown`)
    if (there.length < 2) report.fault("pages", "none could be turned")
    await call("start")
}

/** Presses a link, sees where it leads, presses the link back; gives the link, if the book has such. */
async function thereAndBack({ report, page, call, check, type, role }) {
    const link = await call("seek", type, role)
    if (!link) {
        report.check(check, "none in this book")
        return null
    }
    const fault = words => report.fault(check, `“${link.words}” (${link.href}): ${words}`)
    const press = place => page.mouse.click(place.x, place.y, { delay: PRESS_MS })
    report.check(check, `from “${link.words}” in document ${link.index} there and back`)
    if (!link.place) return fault("is not to be seen on its page")
    await press(link.place)
    const there = await call("arrived", link.href)
    if (there.problem) return fault(there.problem)
    const back = await call("seekBack", link.href, link)
    if (back.problem || !back.place) return fault(back.problem ?? "the link back is not to be seen")
    await press(back.place)
    const again = await call("arrived", back.href)
    if (again.problem) return fault(`back by ${back.href}: ${again.problem}`)
    return { ...link, note: there.words }
}

async function asPopUp({ report, call, note }) {
    const words = await call("popUp", note)
    report.check("notes", "and as a pop-up")
    // With or without its number and its link back, as the program likes.
    if (words === null || !note.note.includes(words.slice(0, 100)) || words.length < note.note.length / 2)
        report.fault("notes", `the pop-up says “${words}”, and the note “${note.note}”`)
}

async function printedPages(report, call, labels) {
    if (labels.length === 0) {
        report.check("page list", "none in this book")
        return
    }
    const found = await call("pageList")
    found.forEach(fault => report.fault("page list", fault))
    const wanted = labels.includes(PAGE) ? PAGE : labels.at(-1)
    const { says, seen } = await call("goToPage", wanted)
    report.check("page list", `${labels.length} pages followed, page ${wanted} gone to`)
    // On a screen that begins several printed pages, the program names the last.
    if (!seen.includes(wanted) || !seen.includes(says))
        report.fault("page list", `at page ${wanted} the reader says that it shows page ${says}; there begin ${seen.join(", ")}`)
}

async function smallScreen({ report, page, call, folder }) {
    await page.setViewport(TELEPHONE)
    for (const size of SIZES) {
        const { pages, found } = await call("cuts", size)
        report.check("pages on a telephone", `${pages} at ${size} %`)
        found.forEach(fault => report.fault("pages on a telephone", `${fault}, at ${size} %`))
        if (folder) {
            mkdirSync(folder, { recursive: true })
            await call("start")
            await page.screenshot({ path: path.join(folder, `reader-${size}.png`) })
        }
    }
}
