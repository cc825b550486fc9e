using Microsoft.Playwright;

namespace CoSell.Browser.Tests;

/// <summary>What a page must be to be read: nothing off the side, no table that hides columns, and contrast of at least 4.5 to 1 (3 to 1 for large text), as WCAG 2 AA asks.</summary>
internal static class Readability
{
    // Disabled controls are exempt there. A colour with transparency counts as it lies upon what is behind it.
    private const string Script = """
        () => {
            const found = [];
            const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
            const known = new Map();
            const rgba = text => {
                if (!known.has(text)) {
                    canvas.clearRect(0, 0, 1, 1);
                    canvas.fillStyle = text;
                    canvas.fillRect(0, 0, 1, 1);
                    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
                    known.set(text, [r, g, b, a / 255]);
                }
                return known.get(text);
            };
            const over = ([r, g, b, a], under) => [r, g, b].map((part, at) => part * a + under[at] * (1 - a));
            const behind = element => {
                if (!element) return rgba(getComputedStyle(document.documentElement).backgroundColor).slice(0, 3);
                const colour = rgba(getComputedStyle(element).backgroundColor);
                return colour[3] === 1 ? colour.slice(0, 3) : over(colour, behind(element.parentElement));
            };
            const light = colour => {
                const [r, g, b] = colour.map(part => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const judge = (element, text, colour) => {
                const style = getComputedStyle(element);
                const size = parseFloat(style.fontSize);
                const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
                const ground = behind(element);
                const [one, other] = [light(over(rgba(colour), ground)), light(ground)].sort((a, b) => b - a);
                const ratio = (one + 0.05) / (other + 0.05);
                if (ratio < least) found.push(`"${text.trim().slice(0, 40)}" has a contrast of ${ratio.toFixed(2)}`);
            };
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node = texts.nextNode(); node; node = texts.nextNode()) {
                const element = node.parentElement;
                if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || element.closest(":disabled, option, title, .skip")) continue;
                judge(element, node.data, element instanceof SVGElement ? getComputedStyle(element).fill : getComputedStyle(element).color);
            }
            for (const input of document.querySelectorAll("input:not([type=checkbox], [type=radio], :disabled), select:not(:disabled), textarea:not(:disabled)")) {
                if (!input.checkVisibility({ visibilityProperty: true })) continue;
                if (input.value) judge(input, input.value, getComputedStyle(input).color);
                else if (input.placeholder) judge(input, input.placeholder, getComputedStyle(input, "::placeholder").color);
            }
            for (const box of document.querySelectorAll(".table-box"))
                if (box.scrollWidth > box.clientWidth) found.push(`the table ${box.firstElementChild.ariaLabel} hides ${box.scrollWidth - box.clientWidth} pixels at its side`);
            const excess = document.documentElement.scrollWidth - document.documentElement.clientWidth;
            if (excess > 0) found.push(`it is ${excess} pixels wider than the window`);
            return [...new Set(found)];
        }
        """;

    /// <summary>Sentences, one for each thing that cannot be read.</summary>
    public static async Task<IReadOnlyList<string>> FlawsAsync(IPage page) => await page.EvaluateAsync<string[]>(Script);
}
