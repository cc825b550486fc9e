import { bare, definitions, parse } from "../definitions.js";
import { alertDialog, closeProgress, confirmDialog, errorDialog, openDialog, progress } from "../dialogs.js";
import { h } from "../dom.js";
import { language, theSession, user } from "../session.js";
import { table as tableOf } from "../tables.js";
import { collection } from "./collection.js";
import { lookupObjects } from "./lookup-objects.js";
import { report } from "./events.js";
import { braced } from "./values.js";
import { webApi } from "./web-api.js";

const strings = new Map();

/** Puts the client API where web resources look for it. */
export async function provideXrm() {
    await loadStrings();
    globalThis.Xrm = {
        WebApi: { ...webApi, online: webApi, offline: webApi },
        Navigation: navigation,
        Utility: utility,
        App: { addGlobalNotification: async note => (await alertDialog({ title: note.title, text: note.message }), "1"), clearGlobalNotification: async () => {}, sidePanes: { state: 0 } },
        Encoding: { xmlEncode: text => new Option(text).innerHTML, xmlAttributeEncode: text => new Option(text).innerHTML.replace(/"/g, "&quot;") },
    };
    globalThis.GetGlobalContext = () => globalContext;
}

const navigation = {
    openAlertDialog: async strings => { await alertDialog(strings); },
    openConfirmDialog: async strings => ({ confirmed: await confirmDialog(strings) }),
    openErrorDialog: async options => { await errorDialog({ message: options.message ?? `Error ${options.errorCode}`, details: options.details }); },
    openUrl: url => { window.open(url, "_blank", "noopener"); },
    openFile() {},
    async openForm(options) {
        location.assign(`/app/record?table=${options.entityName}${options.entityId ? `&id=${bare(options.entityId)}` : ""}`);
        return { savedEntityReference: [] };
    },
    openWebResource: name => { window.open(`/app/webresources/${name}`, "_blank", "noopener"); },
    async navigateTo(page, options) {
        if (page.pageType === "entityrecord") return navigation.openForm({ entityName: page.entityName, entityId: page.entityId });
        if (page.pageType === "entitylist") return location.assign(`/app/?table=${page.entityName}${page.viewId ? `&view=${bare(page.viewId)}` : ""}`);
        if (page.pageType === "dashboard") return location.assign("/app/dashboard");
        if (page.pageType === "webresource") return webResourceDialog(page, options ?? {});
        throw new Error(`navigateTo does not know the page type '${page.pageType}'.`);
    },
};

/** A dialog's height includes its title. */
const TITLE_HEIGHT = 64;

/** A web resource in a dialog; gives nothing. Its window.close closes the dialog, as the platform has it. */
async function webResourceDialog({ webresourceName, data = "" }, { title = "", height }) {
    await openDialog({
        title, wide: !height, closable: true, buttons: [],
        body: close => {
            const frame = h("iframe.web-resource", { src: `/app/webresources/${webresourceName}?data=${encodeURIComponent(data)}`, title: title || webresourceName });
            if (height) frame.style.height = `calc(${typeof height === "number" ? `${height}px` : `${height.value}${height.unit === "%" ? "vh" : "px"}`} - ${TITLE_HEIGHT}px)`;
            frame.onload = () => {
                frame.contentWindow.close = () => close();
                frame.contentWindow.focus();
            };
            return frame;
        },
    });
}

const utility = {
    getGlobalContext: () => globalContext,
    showProgressIndicator: progress,
    closeProgressIndicator: closeProgress,
    getResourceString: (name, key) => strings.get(name)?.get(key) ?? null,
    async getEntityMetadata(name, attributes = []) {
        const of = await tableOf(name);
        return {
            LogicalName: of.name, EntitySetName: of.set, PrimaryIdAttribute: of.primaryId, PrimaryNameAttribute: of.primaryName, DisplayName: of.label,
            Attributes: collection(() => attributes.map(one => ({ LogicalName: one, DisplayName: of.columns[one]?.label, OptionSet: of.columns[one]?.options })), one => one.LogicalName),
        };
    },
    getPageContext: () => ({ input: { pageType: "entityrecord", entityName: new URLSearchParams(location.search).get("table"), entityId: new URLSearchParams(location.search).get("id") ?? undefined } }),
    refreshParentGrid() {},
    lookupObjects,
    async invokeProcessAction(name, parameters) {
        const response = await webApi.execute({ ...parameters, getMetadata: () => ({ boundParameter: null, operationName: name, operationType: 0, parameterTypes: Object.fromEntries(Object.keys(parameters ?? {}).map(key => [key, {}])) }) });
        return response.status === 204 ? {} : response.json();
    },
};

const globalContext = {
    get userSettings() {
        const roles = user().roles.filter(role => role.id);
        return {
            userId: braced(user().id), userName: user().name, languageId: language(), isRTL: false, isHighContrastEnabled: false,
            roles: collection(() => roles, role => role.name), securityRoles: roles.map(role => role.id), securityRolePrivileges: [],
            transactionCurrency: { id: theSession().currencyId, entityType: "transactioncurrency", name: "US Dollar" }, transactionCurrencyId: theSession().currencyId,
            defaultDashboardId: null, dateFormattingInfo: () => ({}), getTimeZoneOffsetMinutes: () => -new Date().getTimezoneOffset(),
        };
    },
    get organizationSettings() {
        return { organizationId: theSession().organizationId, uniqueName: "sandbox", languageId: 1033, isAutoSaveEnabled: false, baseCurrencyId: theSession().currencyId, baseCurrency: { id: theSession().currencyId, entityType: "transactioncurrency", name: "US Dollar" }, attributes: {} };
    },
    client: { getClient: () => "Web", getClientState: () => "Online", getFormFactor: () => 1, isOffline: () => false, isNetworkAvailable: () => true },
    getClientUrl: () => location.origin,
    getVersion: () => "9.2.0.0",
    isOnPremises: () => false,
    getCurrentAppName: async () => "Co-sell",
    getCurrentAppProperties: async () => ({ appId: "", displayName: "Co-sell", uniqueName: "cosell_CoSell", url: location.origin }),
    getCurrentAppUrl: () => `${location.origin}/app/`,
    getCurrentAppSetting: () => null,
    getAdvancedConfigSetting: () => null,
    getWebResourceUrl: name => `/app/webresources/${name}`,
    prependOrgName: path => path,
    getQueryStringParameters: () => Object.fromEntries(new URLSearchParams(location.search)),
};

/** Texts of RESX web resources, in the user's language where there are such; the platform loads them before scripts run, too. */
async function loadStrings() {
    const resources = (await definitions()).webResources.filter(one => one.webresourcetype === 12);
    for (const resource of resources) {
        const root = parse(await (await fetch(`/app/webresources/${resource.name}`)).text());
        const texts = new Map([...root.querySelectorAll("data")].map(data => [data.getAttribute("name"), data.querySelector("value")?.textContent ?? ""]));
        const neutral = resource.name.replace(/\.\d{4}(\.resx)?$/, "");
        if (resource.name.includes(`.${language()}`) || !strings.has(neutral)) strings.set(neutral, texts);
        strings.set(resource.name, texts);
    }
}

const libraries = new Map();

/** Loads a script web resource once, however many forms and commands name it. */
export function loadLibrary(name) {
    if (!libraries.has(name)) {
        libraries.set(name, new Promise(resolve => {
            const done = error => {
                if (error) report(`The web resource ${name} could not be loaded.`);
                resolve();
            };
            document.head.append(h("script", { src: `/app/webresources/${name}`, onload: () => done(), onerror: () => done(true) }));
        }));
    }
    return libraries.get(name);
}

/** A function by its dotted name, bound to what it hangs on; null where there is none. */
export function functionNamed(name) {
    let owner = globalThis;
    const parts = name.split(".");
    for (const part of parts.slice(0, -1)) owner = owner?.[part];
    const found = owner?.[parts.at(-1)];
    return typeof found === "function" ? found.bind(owner) : null;
}
