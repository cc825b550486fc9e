using CoSell.Core.Json;

namespace CoSell.Plugins;

/// <summary>A referral that came in by itself, and where it was put for the first time.</summary>
/// <param name="decision">The name of the <c>InboundDecision</c>.</param>
internal sealed class Received(string decision, JsonObject referral, Guid? deal, Guid? lead)
{
    public string Decision { get; } = decision;

    /// <summary>As Partner Center sent it.</summary>
    public JsonObject Referral { get; } = referral;

    public Guid? Deal { get; } = deal;

    public Guid? Lead { get; } = lead;
}
