namespace CoSell.Core.Mapping;

/// <summary>How many letters must be inserted, removed, replaced or swapped with their neighbour to turn one word into another.</summary>
internal static class EditDistance
{
    public static int Between(string first, string second)
    {
        var before = new int[second.Length + 1];
        var last = new int[second.Length + 1];
        var current = new int[second.Length + 1];
        for (var column = 0; column <= second.Length; column++)
            last[column] = column;
        for (var row = 1; row <= first.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= second.Length; column++)
            {
                var replace = last[column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1);
                current[column] = Math.Min(replace, Math.Min(last[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && first[row - 1] == second[column - 2] && first[row - 2] == second[column - 1])
                    current[column] = Math.Min(current[column], before[column - 2] + 1);
            }
            var reused = before;
            before = last;
            last = current;
            current = reused;
        }
        return last[second.Length];
    }
}
