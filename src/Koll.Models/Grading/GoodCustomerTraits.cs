using Koll.Models.Statistics;

namespace Koll.Models.Grading;

/// <summary>How the good customers differ from the rest in one characteristic.</summary>
/// <param name="Key">The characteristic.</param>
/// <param name="Level">The level whose share is compared; −1 where numbers are.</param>
/// <param name="Numbers">The comparison of numbers; null where levels are compared.</param>
/// <param name="Shares">The comparison of shares; null where numbers are compared.</param>
/// <param name="Chance">p-value of this comparison alone.</param>
/// <param name="Adjusted">The same, reckoning with all comparisons made (<see cref="ManyTests.Holm"/>).</param>
public sealed record Trait(string Key, int Level, TwoGroups? Numbers, FourCells? Shares, double Chance, double Adjusted)
{
    /// <summary>Size of the difference, from −1 to 1: Cliff's delta of numbers, the difference of shares of a level.</summary>
    public Estimate Effect => Numbers?.CliffsDelta ?? Shares!.Value.Difference;
}

/// <summary>
/// What sets the chosen good customers apart from the rest, characteristic by characteristic, with size, range, and a correction for having looked at many: the
/// chance that anything at all is called clear where nothing differs is at most the level.
/// </summary>
/// <param name="Good">Number of good customers.</param>
/// <param name="Rest">Number of the others.</param>
/// <param name="All">Every comparison, the clearest first.</param>
public sealed record GoodCustomerTraits(int Good, int Rest, IReadOnlyList<Trait> All)
{
    /// <summary>Good customers below which a finding is an anecdote, and a grade built on them deserves a warning.</summary>
    public const int FewestGood = 30;

    /// <summary>True where there are fewer.</summary>
    public bool TooFewGood => Good < FewestGood;

    /// <summary>Differences that remain when the number of comparisons is reckoned with.</summary>
    public IEnumerable<Trait> Clear(double level = 0.05) => All.Where(t => t.Adjusted <= level);

    /// <summary>Compares.</summary>
    /// <param name="good">The chosen ones.</param>
    /// <returns>The comparisons, or what there is too little of.</returns>
    public static Attempt<GoodCustomerTraits> Of(IReadOnlyList<bool> good, IReadOnlyList<Characteristic> characteristics)
    {
        ArgumentNullException.ThrowIfNull(good);
        ArgumentNullException.ThrowIfNull(characteristics);
        var chosen = good.Count(g => g);
        if (Scorecard.TooFew(chosen, good.Count - chosen) is { } shortfall)
        {
            return shortfall;
        }

        var traits = characteristics.SelectMany(c => c.Numbers is not null ? OfNumbers(c, good) : Of(c, good)).ToArray();
        var adjusted = ManyTests.Holm(Array.ConvertAll(traits, t => t.Chance));
        return new GoodCustomerTraits(chosen, good.Count - chosen, [.. traits.Select((t, i) => t with { Adjusted = adjusted[i] })
            .OrderBy(t => t.Adjusted).ThenBy(t => t.Chance).ThenByDescending(t => Math.Abs(t.Effect.Value))]);
    }

    private static IEnumerable<Trait> OfNumbers(Characteristic characteristic, IReadOnlyList<bool> good)
    {
        var numbers = characteristic.NumberSpan;
        var (some, rest, chosen, others) = (new double[good.Count], new double[good.Count], 0, 0);
        for (var c = 0; c < numbers.Length; c++)
        {
            if (good[c])
            {
                some[chosen++] = numbers[c];
            }
            else
            {
                rest[others++] = numbers[c];
            }
        }

        return TwoGroups.Compare(some.AsSpan(0, chosen), rest.AsSpan(0, others)) is { } groups ? [new(characteristic.Key, -1, groups, null, groups.Chance, double.NaN)] : [];
    }

    private static IEnumerable<Trait> Of(Characteristic characteristic, IReadOnlyList<bool> good)
    {
        var levels = characteristic.Levels!;
        var (some, otherSome, all, otherAll) = (new int[characteristic.Names.Count], new int[characteristic.Names.Count], 0, 0);
        for (var c = 0; c < good.Count; c++)
        {
            if (levels[c] >= 0)
            {
                (good[c] ? some : otherSome)[levels[c]]++;
                (all, otherAll) = good[c] ? (all + 1, otherAll) : (all, otherAll + 1);
            }
        }

        if (all == 0 || otherAll == 0)
        {
            return [];
        }

        // Of two levels one says it all; a second test of the same would only make the others harder to find.
        var present = Enumerable.Range(0, some.Length).Where(l => some[l] + otherSome[l] > 0).ToArray();
        var compared = present.Length switch
        {
            0 or 1 => [],
            2 => present.Where(l => some[l] / (double)all > otherSome[l] / (double)otherAll).DefaultIfEmpty(present[0]).Take(1),
            _ => present,
        };
        return compared.Select(l => new FourCells(some[l], all, otherSome[l], otherAll) is var cells
            ? new Trait(characteristic.Key, l, null, cells, cells.Chance, double.NaN) : null!);
    }
}
