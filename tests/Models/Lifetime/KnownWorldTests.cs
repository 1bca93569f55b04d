using Koll.Models.Lifetime;

namespace Koll.Models.Tests.Lifetime;

/// <summary>Whether the choice finds the kind of world it is in, and whether the number still alive is where it is said to be: over many simulated bases of two years.</summary>
public class KnownWorldTests
{
    private const int Bases = 30;

    public static TheoryData<string> Worlds => [.. All.Keys];

    private static readonly Dictionary<string, (KnownWorld.Life Life, string Key, string Name)> All = new()
    {
        ["at random, leaving after a purchase"] = (KnownWorld.Regular(1, 1.2, 8, 0.6, 3), "mbgnbd", "MBG/NBD"),
        ["at random, leaving at any time"] = (KnownWorld.Pareto(1.2, 8, 0.7, 25), "pnbd", "Pareto/NBD"),
        ["at random, few leaving"] = (KnownWorld.Pareto(0.8, 6, 0.2, 60), "pnbd", "Pareto/NBD"),
        ["every second event"] = (KnownWorld.Regular(2, 1.2, 4, 0.4, 3), "bgcnbd", "MBG/CNBD-2"),
        ["every fourth event"] = (KnownWorld.Regular(4, 1.5, 2, 0.4, 3), "bgcnbd", "MBG/CNBD-4"),
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Choice_InAKnownWorld_FindsItsKindOrOneThatCannotBeToldFromIt(string world)
    {
        var (life, key, name) = All[world];
        int found = 0, told = 0, held = 0;
        for (var seed = 1; seed <= Bases; seed++)
        {
            var known = KnownWorld.Of(life, 700, 365, 730, (ulong)seed);
            var study = LifetimeStudy.Of(known.Occasions, new(730) { Candidates = Candidate.OfAlive, ModelAnyway = true }).Value;
            found += study.Choice.Contenders.Any(c => c.Candidate.Key == key && c.IsNear && c.Fit.Model.Name == name) ? 1 : 0;
            told += study.Choice.Contenders[0].Candidate.Key == key ? 1 : 0;
            held += known.Alive >= study.Alive!.Value.Low && known.Alive <= study.Alive.Value.High ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{world}: found {found}, best {told}, held {held} of {Bases}");
        // At 95 % each, fewer than 25 of 30 would happen once in three hundred times.
        Assert.True(found >= 25, $"The world's own kind was best or near in {found} of {Bases} bases.");
        Assert.True(held >= 25, $"The range of those alive held the truth in {held} of {Bases} bases.");
    }
}
