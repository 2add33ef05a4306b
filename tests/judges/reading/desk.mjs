// The reading program's own page: foliate-js, and what a hand does with it. Runs in
// the browser; travel.mjs calls what `globalThis.desk` offers.

// foliate-js rests for 0.1 s after each page, so that a held key does not fly
// through the book. Nobody holds a key here.
const later = globalThis.setTimeout
globalThis.setTimeout = (then, after, ...rest) => later(then, after === 100 ? 0 : after, ...rest)

await import("/foliate/view.js")
const { FootnoteHandler } = await import("/foliate/footnotes.js")

const OPS = "http://www.idpf.org/2007/ops"
// Rounding of browsers' layout, which counts in 1/64 px, over some sums.
const SLACK_PX = 1
// The box of a text is as high as its font says, which is more than its letters are.
const DESCENT_SLACK_EM = 0.15
// More than any book here has, and an end to a turning that never ends.
const MOST_PAGES = 20_000

// After that, a press on a link has led nowhere; a busy machine takes its time.
const MOST_MS = 5000

const squeeze = text => text.replace(/\s+/g, " ").trim()
const bare = text => text.replace(/[\s\u00ad]+/g, "")
const has = (element, type, role) => element.getAttribute("role") === role
    || (element.getAttributeNS(OPS, "type") ?? "").split(/\s+/).includes(type)

let view
const shown = () => view.renderer.getContents()[0]
const rest = () => new Promise(resolve => requestAnimationFrame(() => later(resolve, 0)))

/** The element that a link leads to, once its document is shown. */
function target(href) {
    const { index, anchor } = view.book.resolveHref(href) ?? {}
    if (index === undefined || index < 0) return { problem: "leads to no document of the reading order" }
    const { doc, index: open } = shown()
    if (open !== index) return { problem: `document ${open} is open, and not ${index}` }
    if (!href.includes("#")) return { element: doc.body }
    const element = anchor(doc)
    return element?.nodeType === Node.ELEMENT_NODE ? { element } : { problem: "leads to no element" }
}

/** Where something of the open document stands in the window; nothing if it is on another page. */
function place(element) {
    const frame = shown().doc.defaultView.frameElement.getBoundingClientRect()
    for (const rect of element.getClientRects()) {
        const [left, top] = [frame.left + rect.left, frame.top + rect.top]
        const [x, y] = [left + rect.width / 2, top + rect.height / 2]
        // Of what goes on over pages, the beginning counts.
        const begins = left >= -SLACK_PX && left < innerWidth && top >= -SLACK_PX && top < innerHeight
        if (begins) return { x: Math.min(x, innerWidth - 1), y: Math.min(y, innerHeight - 1) }
    }
    return null
}

async function open(url) {
    const file = new File([await (await fetch(url)).blob()], "book.epub", { type: "application/epub+zip" })
    view = document.createElement("foliate-view")
    document.body.append(view)
    await view.open(file)
    await view.init({})
    return {
        documents: view.book.sections.map(section => section.id),
        contents: flat(view.book.toc).length,
        pages: (view.book.pageList ?? []).map(page => page.label),
    }
}

const flat = items => (items ?? []).flatMap(item => [item, ...flat(item.subitems)])

/** Turns pages until there are no more, as the book's script demands: forwards or back. */
async function turn(forwards) {
    const rtl = getComputedStyle(shown().doc.documentElement).direction === "rtl"
    const step = () => forwards === rtl ? view.goLeft() : view.goRight()
    const { renderer } = view
    const seen = []
    while (seen.length < MOST_PAGES) {
        seen.push(`${shown().index}:${renderer.page}`)
        if (forwards ? renderer.atEnd : renderer.atStart) break
        await step()
        if (seen.at(-1) === `${shown().index}:${renderer.page}`) break
    }
    return seen
}

/** Where text or pictures of the open document leave their page, as pages cut them. */
function cut() {
    const { doc, index } = shown()
    const root = doc.documentElement.getBoundingClientRect()
    // The reader's page: each column lies on one, with half of the gap at either side.
    const size = parseFloat(doc.documentElement.style.width) || root.width
    const found = []
    const over = (rects, slack) => [...rects].filter(rect => rect.width && rect.height).map(rect => {
        const left = (((rect.left - root.left) % size) + size) % size
        const aside = left + rect.width - size
        const below = Math.max(rect.bottom - root.bottom, root.top - rect.top)
        return aside > SLACK_PX ? `${Math.round(aside)} px aside` : below > SLACK_PX + slack ? `${Math.round(below)} px below` : null
    }).find(Boolean)
    const fault = (what, by) => found.push(`${view.book.sections[index].id}: ${what} goes over the page, ${by}`)
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.data.trim() || isHidden(node.parentElement)) continue
        const range = doc.createRange()
        range.selectNodeContents(node)
        const slack = DESCENT_SLACK_EM * parseFloat(getComputedStyle(node.parentElement).fontSize)
        if (!over(range.getClientRects(), slack)) continue
        // Spaces may hang out at the end of a line: it is the words that count.
        for (const { index: start, 0: word } of node.data.matchAll(/\S+/g)) {
            range.setStart(node, start)
            range.setEnd(node, start + word.length)
            const by = over(range.getClientRects(), slack)
            if (by) fault(`“${word}” of “${squeeze(node.data).slice(0, 40)}”`, by)
        }
    }
    for (const picture of doc.querySelectorAll("img, svg")) {
        const by = over(picture.getClientRects(), 0)
        if (by) fault(`<${picture.localName} alt="${picture.getAttribute("alt")}">`, by)
    }
    return found
}

/** Hidden from the eye and kept for the ear, by a clip that leaves nothing; or in a box of its own that scrolls. */
function isHidden(element) {
    for (let at = element; at; at = at.parentElement) {
        const style = at.ownerDocument.defaultView.getComputedStyle(at)
        if (style.clipPath === "inset(50%)" || style.visibility === "hidden") return true
        if (["auto", "scroll"].includes(style.overflowX)) return true
    }
    return false
}

/** Every page of every document, at a size of type in percent. */
async function cuts(percent) {
    view.renderer.setStyles(`html { font-size: ${percent}% }`)
    const found = []
    let pages = 0
    for (const index of view.book.sections.keys()) {
        await view.goTo(index)
        // What is folded up is read as well.
        for (const folded of shown().doc.querySelectorAll("details")) folded.open = true
        await rest()
        await rest()
        pages += view.renderer.pages - 2
        found.push(...cut())
    }
    return { pages, found }
}

/** Follows each entry of the contents: it must arrive, and what stands there is what was listed. */
async function contents() {
    const entries = flat(view.book.toc)
    const found = []
    for (const { label, href } of entries) {
        if (!href) {
            found.push(`“${label}” leads nowhere`)
            continue
        }
        await view.goTo(href)
        await rest()
        const { element, problem } = target(href)
        if (problem) found.push(`“${label}” ${problem}: ${href}`)
        else if (!place(element)) found.push(`“${label}” is not on the page that opens: ${href}`)
        else if (!bare(heading(element)).includes(bare(label)))
            found.push(`“${label}” leads to “${squeeze(heading(element)).slice(0, 60)}”`)
    }
    return { count: entries.length, found }
}

/** The words of the heading where a link arrives, without the numbers of its notes. */
function heading(element) {
    const level = "h1, h2, h3, h4, h5, h6"
    const found = element.matches(level) ? element : element.querySelector(level) ?? element
    const copy = found.cloneNode(true)
    for (const note of copy.querySelectorAll("[role=doc-noteref]")) note.remove()
    for (const formula of copy.querySelectorAll("math")) formula.replaceWith(formula.getAttribute("alttext"))
    return copy.textContent
}

/** Every link within the book: it must lead somewhere, and from a note or a definition there must be a way back. */
async function links() {
    const { sections } = view.book
    const documents = await Promise.all(sections.map(section => section.createDocument()))
    const found = []
    let count = 0
    for (const [index, section] of sections.entries()) {
        for (const link of documents[index].querySelectorAll("a[href]")) {
            const href = section.resolveHref(link.getAttribute("href"))
            if (view.book.isExternal(href)) continue
            count += 1
            const fault = words => found.push(`${section.id}: “${squeeze(link.textContent)}” ${words}: ${href}`)
            const resolved = view.book.resolveHref(href)
            const to = href.includes("#") && resolved?.index >= 0 ? resolved.anchor(documents[resolved.index]) : null
            if (!(resolved?.index >= 0)) fault("leads to no document of the reading order")
            else if (href.includes("#") && !to) fault("leads to nothing")
            // Terms within the glossary stand on pages next to each other.
            else if (has(link, "noteref", "doc-noteref") || (has(link, "glossref", "doc-glossref") && resolved.index !== index)) {
                const ways = backlinks(block(to)).map(back => sections[resolved.index].resolveHref(back.getAttribute("href")))
                if (!ways.some(way => view.book.resolveHref(way)?.index === index)) fault("leads where no link leads back")
            }
        }
    }
    return { count, found }
}

const backlinks = element => [...element.querySelectorAll("a[href]")].filter(a => has(a, "backlink", "doc-backlink"))

/** Goes to the first link of a kind in the book; tells where to press. */
async function seek(type, role) {
    for (const [index, section] of view.book.sections.entries()) {
        const source = await section.createDocument()
        const position = [...source.querySelectorAll("a[href]")].findIndex(a => has(a, type, role))
        if (position < 0) continue
        const anchor = doc => doc.querySelectorAll("a[href]")[position]
        await view.renderer.goTo({ index, anchor })
        await rest()
        const link = anchor(shown().doc)
        return { index, position, href: section.resolveHref(link.getAttribute("href")), place: place(link), words: squeeze(link.textContent) }
    }
    return null
}

/** What is seen after a press on a link, when the reader has come there; what is wrong, when it does not. */
async function arrived(href) {
    const began = performance.now()
    for (;;) {
        const { element, problem } = target(href)
        const seen = problem ? null : place(element)
        if (seen) return { place: seen, words: squeeze(block(element).textContent).slice(0, 200) }
        if (performance.now() - began > MOST_MS) return { problem: problem ?? "it is not on the page that opens" }
        await new Promise(resolve => later(resolve, 20))
    }
}

const block = element => element.closest("aside, li, dd") ?? element.closest("dt")?.nextElementSibling ?? element

/** Shows the link in a note or a definition that leads back to where a link stood. */
async function seekBack(href, origin) {
    const { element, problem } = target(href)
    if (problem) return { problem }
    const { index } = shown()
    const section = view.book.sections[index]
    const ways = backlinks(block(element))
    for (const link of ways) {
        const back = section.resolveHref(link.getAttribute("href"))
        const resolved = view.book.resolveHref(back)
        if (resolved?.index !== origin.index) continue
        await view.renderer.goTo({ index, anchor: () => link })
        await rest()
        return { href: back, place: place(link) }
    }
    return { problem: `has no link back among ${ways.length}` }
}

/** Asks for a note as a pop-up, as reading programs show it; gives its words and the note's. */
async function popUp(origin) {
    const section = view.book.sections[origin.index]
    const source = await section.createDocument()
    const link = source.querySelectorAll("a[href]")[origin.position]
    const handler = new FootnoteHandler()
    let popup, ready
    handler.addEventListener("before-render", ({ detail }) => {
        popup = detail.view
        popup.style.cssText = "position: fixed; inset: 0; width: 300px; height: 300px"
        document.body.append(popup)
        ready = new Promise(resolve => popup.addEventListener("create-overlay", resolve))
    })
    const asked = { detail: { a: link, href: origin.href }, preventDefault() {} }
    const handled = handler.handle(view.book, asked)
    if (!handled) return null
    await handled
    const words = squeeze(popup.renderer.getContents()[0].doc.body.textContent)
    // It has the note, and goes on with it for a while.
    await ready
    await rest()
    await rest()
    popup.close()
    popup.remove()
    return words
}

/** Goes to each page of the printed edition; gives what is wrong, and the page that the reader says it shows. */
async function pageList() {
    const found = []
    for (const { label, href } of view.book.pageList) {
        await view.goTo(href)
        await rest()
        const { element, problem } = target(href)
        if (problem) found.push(`page ${label} ${problem}`)
        else if (!has(element, "pagebreak", "doc-pagebreak")) found.push(`page ${label} leads to a <${element.localName}> that is no page break`)
        else if ((element.getAttribute("aria-label") ?? element.textContent) !== label)
            found.push(`page ${label} leads to the mark of page ${element.getAttribute("aria-label")}`)
        else if (!place(element)) found.push(`page ${label} is not on the page that opens`)
    }
    return found
}

/** Goes to a printed page: the page that the program says it shows, and all whose beginnings are to be seen. */
async function goToPage(label) {
    await view.goTo(view.book.pageList.find(page => page.label === label).href)
    await rest()
    const seen = view.book.pageList.filter(({ href }) => {
        const { element } = target(href)
        return element && place(element)
    })
    return { says: view.lastLocation?.pageItem?.label, seen: seen.map(page => page.label) }
}

async function start() {
    view.renderer.setStyles("")
    await view.goTo(0)
    await rest()
}

globalThis.desk = { open, turn, cuts, contents, links, seek, arrived, seekBack, popUp, pageList, goToPage, start }
