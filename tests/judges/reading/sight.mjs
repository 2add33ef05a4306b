// What is measured inside a document. Each function is sent into the page by itself,
// so none may use another; what they share is put there by `prepare`.

/** Puts what the others need where they find it. */
export function prepare() {
    const sheet = document.createElementNS("http://www.w3.org/1999/xhtml", "style")
    document.head.append(sheet)
    const short = text => text.replace(/\s+/g, " ").trim().slice(0, 40)
    const name = element => `<${element.localName}${element.getAttribute("class") ? ` class="${element.getAttribute("class")}"` : ""}>`
    const styles = element => getComputedStyle(element)
    // Kept for the ear and taken from the eye on purpose, by a clip that leaves nothing.
    const isUnseen = element => {
        for (let at = element; at; at = at.parentElement)
            if (styles(at).clipPath === "inset(50%)" || styles(at).visibility === "hidden") return true
        return false
    }
    const texts = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const found = []
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement
            if (!node.data.trim() || isUnseen(element)) continue
            // Word by word: spaces may hang out at the end of a line.
            const rects = [...node.data.matchAll(/\S+/g)].flatMap(({ index, 0: word }) => {
                const range = document.createRange()
                range.setStart(node, index)
                range.setEnd(node, index + word.length)
                return [...range.getClientRects()].filter(rect => rect.width > 0 && rect.height > 0)
            })
            if (rects.length) found.push({ element, rects, words: short(node.data) })
        }
        return found
    }
    // What is folded up is read as well.
    for (const folded of document.querySelectorAll("details")) folded.open = true
    globalThis.sight = { sheet, short, name, styles, isUnseen, texts }
}

/** Sets what a reading program adds to the book's own style. */
export function theme(sheet) {
    globalThis.sight.sheet.textContent = sheet
}

/** What scrolls sideways, hangs out of the page or is cut, with a style sheet added. */
export function overflow(sheet) {
    const { sight } = globalThis
    // Rounding of layout, which counts in 1/64 px.
    const SLACK_PX = 1
    sight.sheet.textContent = sheet
    const { scrollWidth, clientWidth } = document.scrollingElement
    const found = []
    if (scrollWidth > clientWidth + SLACK_PX) {
        const reach = element => Math.max(element.getBoundingClientRect().right, clientWidth - element.getBoundingClientRect().left)
        const seen = [...document.body.querySelectorAll("*")].filter(element => !sight.isUnseen(element))
        const widest = seen.reduce((a, b) => reach(b) >= reach(a) ? b : a)
        found.push(`the page is ${scrollWidth} px wide, for ${sight.name(widest)} “${sight.short(widest.textContent)}”`)
    }
    /** A box that may scroll: a formula or a table, which lose their sense when broken, if keys can move it and it has a name. */
    const mayScroll = element => element.tabIndex >= 0
        && (element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby"))
        && element.querySelector("math, table") !== null
    const scrolls = element => ["auto", "scroll"].includes(sight.styles(element).overflowX)
    const scroller = element => {
        for (let at = element; at && at !== document.documentElement; at = at.parentElement) if (scrolls(at)) return at
        return null
    }
    for (const element of document.body.querySelectorAll("*")) {
        if (sight.isUnseen(element)) continue
        const { overflowX } = sight.styles(element)
        const over = element.scrollWidth - element.clientWidth
        if (overflowX === "visible" || element.clientWidth === 0 || over <= SLACK_PX) continue
        if (scrolls(element) && !mayScroll(element)) found.push(`${sight.name(element)} scrolls by ${over} px`)
        if (!scrolls(element)) found.push(`${sight.name(element)} cuts ${over} px`)
    }
    for (const { element, rects, words } of sight.texts()) {
        if (scroller(element)) continue
        for (const rect of rects)
            if (rect.right > clientWidth + SLACK_PX || rect.left < -SLACK_PX || rect.top + scrollY < -SLACK_PX) {
                found.push(`“${words}” in ${sight.name(element)} stands at ${Math.round(rect.left)} to ${Math.round(rect.right)} px`)
                break
            }
        // What an ancestor that hides its overflow takes away, from below too.
        for (let at = element; at && at !== document.body; at = at.parentElement) {
            const style = sight.styles(at)
            if (!["hidden", "clip"].includes(style.overflowX) && !["hidden", "clip"].includes(style.overflowY)) continue
            const box = at.getBoundingClientRect()
            if (rects.some(rect => rect.right > box.right + SLACK_PX || rect.left < box.left - SLACK_PX
                || rect.bottom > box.bottom + SLACK_PX || rect.top < box.top - SLACK_PX))
                found.push(`“${words}” is cut by ${sight.name(at)}`)
        }
    }
    for (const element of document.body.querySelectorAll("img, svg, math, table, pre")) {
        const rect = element.getBoundingClientRect()
        if (!sight.isUnseen(element) && !scroller(element) && (rect.right > clientWidth + SLACK_PX || rect.left < -SLACK_PX))
            found.push(`${sight.name(element)} stands at ${Math.round(rect.left)} to ${Math.round(rect.right)} px`)
    }
    return found
}

/** Texts with less contrast than asked for between their colour and the ground behind them. */
export function contrasts(least) {
    const { sight } = globalThis
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
    const probe = document.createElementNS("http://www.w3.org/1999/xhtml", "span")
    probe.style.cssText = "background: Canvas; forced-color-adjust: none"
    document.body.append(probe)
    const ground = getComputedStyle(probe).backgroundColor
    probe.remove()
    /** Any CSS colour over another, as the browser itself paints it. */
    const over = (...colours) => {
        canvas.clearRect(0, 0, 1, 1)
        for (const colour of colours) {
            canvas.fillStyle = colour
            canvas.fillRect(0, 0, 1, 1)
        }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
    }
    // WCAG 2.2, relative luminance and contrast ratio.
    const luminance = channels => {
        const [r, g, b] = channels.map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const ratio = (a, b) => {
        const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
        return (high + 0.05) / (low + 0.05)
    }
    const behind = element => {
        const grounds = []
        for (let at = element; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor)
        return [ground, ...grounds]
    }
    const seen = new Map()
    let texts = 0
    const look = (element, colour, words) => {
        texts += 1
        const grounds = behind(element)
        const contrast = ratio(over(...grounds, colour), over(...grounds))
        const key = `${colour} ${grounds.join()}`
        if (contrast < least && !seen.has(key))
            seen.set(key, `“${words}” in ${sight.name(element)} is ${colour} on ${over(...grounds)}, ${contrast.toFixed(2)} to 1`)
    }
    for (const { element, words } of sight.texts()) look(element, getComputedStyle(element).color, words)
    for (const element of document.body.querySelectorAll("*"))
        for (const part of ["::before", "::after"]) {
            const style = getComputedStyle(element, part)
            if (!["none", "normal"].includes(style.content) && !sight.isUnseen(element)) look(element, style.color, style.content)
        }
    return { texts, found: [...seen.values()] }
}

/** What axe finds, by all of its rules but some; and how many rules had something to pass. */
export async function axe(off) {
    const rules = Object.fromEntries(off.map(rule => [rule, { enabled: false }]))
    // WCAG 2.2 § 2.5.8, which axe leaves out unless asked.
    rules["target-size"] = { enabled: true }
    const { violations, passes } = await globalThis.axe.run({ rules, elementRef: true })
    // axe knows no role of DPUB-ARIA in this rule, takes the mark of a page for a
    // bare span, and forbids the label that it must have (DPUB-ARIA 1.1, doc-pagebreak).
    const isMark = ({ id }, { element }) => id === "aria-prohibited-attr" && element?.getAttribute("role") === "doc-pagebreak"
    const found = violations.flatMap(rule => rule.nodes.filter(node => !isMark(rule, node))
        .map(({ target }) => ({ id: rule.id, impact: rule.impact, help: rule.help, target: `${target}` })))
    return { violations: found, passes: passes.length }
}
