using CoSell.Core.Deals;
using CoSell.Core.Json;

namespace CoSell.Core.Mapping;

/// <summary>Solutions as canonical JSON. Only the id tells them apart: Partner Center may show another name for the same id.</summary>
internal static class Solutions
{
    public static JsonObject Of(DealSolution solution) => new(
    [
        new("id", Canonical.Text(solution.Id)),
        new("name", Canonical.Text(solution.Name)),
        new("type", Canonical.Text(solution.Type)),
    ]);

    public static JsonArray Of(IEnumerable<DealSolution> solutions) => Members.Of(solutions.Select(Of), Key);

    public static DealSolution ToSolution(JsonObject solution) => new(Text(solution, "id") ?? "", Text(solution, "name"), Text(solution, "type") ?? "Name");

    public static JsonObject Read(JsonObject solution) => solution
        .With("id", Canonical.Text(Canonical.Scalar(solution["id"])))
        .With("name", Canonical.Text(Canonical.Scalar(solution["name"])));

    public static string Key(JsonObject solution) => (Text(solution, "id") ?? "").ToUpperInvariant();

    public static bool Same(JsonObject first, JsonObject second) => Key(first) == Key(second);

    private static string? Text(JsonObject solution, string name) => solution[name] is JsonString { Value: var text } ? text : null;
}
