using System.Globalization;
using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

internal sealed class TeamRule : IDealRule
{
    public IEnumerable<Finding> Check(DealCheck check)
    {
        var team = check.Deal.Team;
        if (team.Count == 0)
            yield return Errors.TeamMissing.For(FieldMap.Team);
        if (team.Count > SolutionRule.Most)
            yield return Errors.TooManyTeamMembers.For(FieldMap.Team,
                team.Count.ToString(CultureInfo.InvariantCulture), SolutionRule.Most.ToString(CultureInfo.InvariantCulture));
        var codes = new PersonCodes(Errors.TeamMemberIncomplete, Errors.TeamEmailMalformed, Errors.TeamPhoneMissing.When(check.Policy.Strict));
        foreach (var finding in PersonCheck.Of(team, FieldMap.Team, codes))
            yield return finding;
    }
}
