namespace CoSell.Sandbox.Story;

/// <summary>What happened in one step of a story.</summary>
/// <param name="Title">What somebody does.</param>
/// <param name="Plan">What the connector said it would do, as Preview prints it.</param>
/// <param name="Events">Events that the Relay was sent, such as <c>related-referral-updated → NoContent</c>.</param>
/// <param name="Calls">Calls that reached Partner Center in this step, such as <c>POST /v1.0/engagements/referrals → 200</c>.</param>
/// <param name="Said">What the form or the error dialogue says afterwards.</param>
/// <param name="Broken">Why the step did not go as the story tells, or null.</param>
internal sealed record StoryStep(string Title, IReadOnlyList<string> Plan, IReadOnlyList<string> Events, IReadOnlyList<string> Calls, string Said, string? Broken);
