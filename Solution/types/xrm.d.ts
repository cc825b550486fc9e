// What the form script uses of the platform's client API, and nothing more. Optional where an older client or a customised form may lack it.
declare namespace Xrm {
    interface Reference { id: string; entityType: string; name?: string }
    interface Notification {
        messages: string[]; notificationLevel: "ERROR" | "RECOMMENDATION"; uniqueId: string;
        actions?: { message: string; actions: (() => void)[] }[];
    }
    interface Control {
        getLabel?(): string; getDisabled?(): boolean; setDisabled?(disabled: boolean): void; refresh?(): void;
        addNotification?(notification: Notification): boolean; clearNotification?(uniqueId?: string): boolean;
    }
    interface Attribute {
        getName(): string; getAttributeType(): string; getFormat?(): string | null; getIsDirty(): boolean;
        getValue(): any; setValue(value: any): void; setSubmitMode?(mode: "always" | "never" | "dirty"): void;
        controls?: { get(): Control[] };
    }
    interface Data {
        entity: { getId?(): string; getEntityName?(): string; getIsDirty(): boolean; attributes?: { forEach?(action: (attribute: Attribute) => void): void } };
        refresh(save: boolean): PromiseLike<void>; save(options?: { saveMode: number }): PromiseLike<void>;
        addOnLoad?(handler: (context: EventContext) => void): void; removeOnLoad?(handler: (context: EventContext) => void): void;
    }
    interface FormContext {
        data: Data;
        ui?: {
            setFormNotification?(message: string, level: "ERROR" | "WARNING" | "INFO", id: string): boolean; clearFormNotification?(id: string): boolean;
            getFormType?(): number; refreshRibbon?(): void; quickForms?: { forEach?(action: (form: { refresh?(): void }) => void): void };
        };
        getAttribute?(name: string): Attribute | null; getControl?(name: string): Control | null;
    }
    interface EventContext { getFormContext(): FormContext }
    interface SaveEventContext extends EventContext { getEventArgs?(): { getSaveMode?(): number; preventDefault(): void } }
    interface Response { ok: boolean; status: number; statusText: string; json(): Promise<any> }
    interface LookupOptions {
        entityTypes: string[]; defaultEntityType?: string; allowMultiSelect?: boolean; disableMru?: boolean;
        filters?: { entityLogicalName: string; filterXml: string }[];
    }
    interface Length { value: number; unit: "px" | "%" }
    const Utility: {
        getGlobalContext?(): { userSettings?: { languageId?: number } };
        /** Gives none where the user cancels. */
        lookupObjects(options: LookupOptions): PromiseLike<Reference[]>;
    };
    const Navigation: {
        openConfirmDialog(strings: { title: string; text: string; confirmButtonLabel?: string; cancelButtonLabel?: string }): PromiseLike<{ confirmed: boolean }>;
        /** Ends when a dialog is closed, however that was; gives nothing of a web resource. */
        navigateTo(page: { pageType: "webresource"; webresourceName: string; data?: string }, options: { target: 1 | 2; position?: 1 | 2; width?: Length; height?: Length; title?: string }): PromiseLike<unknown>;
        openAlertDialog(strings: { title: string; text: string }): PromiseLike<unknown>; openUrl(url: string): void;
    };
    const WebApi: {
        online: { execute(request: object): PromiseLike<Response> };
        retrieveRecord(table: string, id: string, options: string): PromiseLike<Record<string, any>>;
        updateRecord(table: string, id: string, data: object): PromiseLike<unknown>;
        retrieveMultipleRecords(table: string, options: string): PromiseLike<{ entities: Record<string, any>[] }>;
    };
}
declare namespace CoSell {
    /** One of what cosell_Preview and cosell_Sync answer in Findings. */
    interface Finding { code: string; severity: string; field: string; message: string; remedy?: string }
    /** What cosell_/ask.html asks: a choice, a reason, or only for leave. */
    interface Question { text: string[]; confirm: string; cancel: string; choices?: { value: string; label: string }[]; reason?: { label: string; missing: string; maxLength: number } }
    interface Answer { choice?: string; reason?: string }
}
declare var CoSell: { Connection?: any; Opportunity?: any; SyncLog?: any };
