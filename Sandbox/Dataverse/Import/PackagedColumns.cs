using System.Globalization;
using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>From the attribute elements of customizations.xml to columns.</summary>
internal static class PackagedColumns
{
    private static readonly Dictionary<string, ColumnType> Types = new(StringComparer.Ordinal)
    {
        ["nvarchar"] = ColumnType.String, ["ntext"] = ColumnType.Memo, ["bit"] = ColumnType.Boolean, ["picklist"] = ColumnType.Picklist,
        ["multiselectpicklist"] = ColumnType.MultiSelect, ["datetime"] = ColumnType.DateTime, ["int"] = ColumnType.Integer, ["bigint"] = ColumnType.BigInt,
        ["decimal"] = ColumnType.Decimal, ["float"] = ColumnType.Double, ["money"] = ColumnType.Money, ["lookup"] = ColumnType.Lookup,
        ["customer"] = ColumnType.Customer, ["owner"] = ColumnType.Owner, ["state"] = ColumnType.State, ["status"] = ColumnType.Status,
        ["primarykey"] = ColumnType.Uniqueidentifier, ["uniqueidentifier"] = ColumnType.Uniqueidentifier, ["file"] = ColumnType.File, ["image"] = ColumnType.Image,
    };

    private static readonly Dictionary<string, Required> Levels = new(StringComparer.Ordinal)
    {
        ["none"] = Required.No, ["recommended"] = Required.Recommended, ["required"] = Required.Business, ["applicationrequired"] = Required.Business, ["systemrequired"] = Required.System,
    };

    public static string NameOf(XElement attribute) => (attribute.Text("LogicalName") ?? attribute.Text("Name") ?? "").ToLowerInvariant();

    public static string SchemaNameOf(XElement attribute) => attribute.Attribute("PhysicalName")?.Value ?? NameOf(attribute);

    public static ColumnType? TypeOf(XElement attribute) =>
        Types.TryGetValue(attribute.Text("Type") ?? "", out var type) ? type == ColumnType.DateTime && attribute.Text("Behavior") == "2" ? ColumnType.Date : type : null;

    public static bool IsPrimaryName(XElement attribute) => (attribute.Text("DisplayMask") ?? "").Split('|').Contains("PrimaryName");

    /// <param name="targets">Tables a lookup may point at, from the relationships.</param>
    /// <param name="choices">Finds a global choice.</param>
    public static Column Read(XElement attribute, IReadOnlyList<string> targets, Func<string, Choice?> choices)
    {
        var type = TypeOf(attribute) ?? throw new InvalidOperationException($"The column {NameOf(attribute)} has no known type; the rules refuse it before.");
        return new Column(SchemaNameOf(attribute), type)
        {
            Label = attribute.Label("displaynames") ?? SchemaNameOf(attribute),
            Description = attribute.Label("Descriptions"),
            Format = attribute.Text("Format"),
            MaxLength = attribute.Number("MaxLength"),
            Min = attribute.Exact("MinValue"),
            Max = attribute.Exact("MaxValue"),
            Precision = type is ColumnType.Decimal or ColumnType.Double or ColumnType.Money ? attribute.Number("Accuracy") : null,
            Targets = type == ColumnType.Customer ? ["account", "contact"] : targets,
            Choice = ChoiceOf(attribute, choices) ?? (type == ColumnType.Boolean ? Choice.YesNo() : null),
            Default = DefaultOf(attribute, type),
            Required = Levels.GetValueOrDefault(attribute.Text("RequiredLevel") ?? "none"),
            ValidForCreate = attribute.Flag("ValidForCreateApi") ?? true,
            ValidForUpdate = attribute.Flag("ValidForUpdateApi") ?? true,
            ValidForRead = attribute.Flag("ValidForReadApi") ?? true,
            IsSecured = attribute.Flag("IsSecured") ?? false,
            IsCustom = true,
        };
    }

    public static Choice ReadChoice(XElement element, bool isGlobal) => new(element.Attribute("Name")?.Value, OptionsOf(element), isGlobal);

    public static IEnumerable<ChoiceOption> OptionsOf(XElement choice) =>
        choice.Descendants().Where(element => element.Name.LocalName is "option" or "state" or "status").Select(option => new ChoiceOption(
            NumberOf(option, "value") ?? 0,
            option.Label("labels") ?? "",
            option.Name.LocalName == "status" ? NumberOf(option, "state") : null,
            option.Name.LocalName == "state" ? NumberOf(option, "defaultstatus") : null));

    private static Choice? ChoiceOf(XElement attribute, Func<string, Choice?> choices) =>
        attribute.Text("OptionSetName") is { } global ? choices(global) : attribute.Element("optionset") is { } own ? ReadChoice(own, isGlobal: false) : null;

    private static object? DefaultOf(XElement attribute, ColumnType type) => (type, attribute.Number("AppDefaultValue")) switch
    {
        (ColumnType.Boolean, { } number) => number == 1,
        (ColumnType.Boolean, null) => false,
        (ColumnType.Picklist or ColumnType.Integer, { } number) when number != -1 => number,
        _ => null,
    };

    private static int? NumberOf(XElement element, string attribute) =>
        int.TryParse(element.Attribute(attribute)?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
