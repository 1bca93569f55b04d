using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Tests.Lines;

public sealed class InternerTests
{
    /// <summary>Few enough to repeat, of up to twenty bytes: shorter than what a slot holds, as long, and longer, with common beginnings.</summary>
    private static readonly Arbitrary<string[]> Texts = Gen.Choose(1, 400).Select(n => (n % 3) switch { 0 => $"{n}", 1 => $"NO-{n:000000}", _ => $"customer of the name {n}" }).ArrayOf().ToArbitrary();

    [Fact]
    public void Interner_TextsThatRepeat_NumbersThemByFirstAppearance() => Prop.ForAll(Texts, texts =>
    {
        var interner = new Interner();
        var distinct = texts.Distinct().ToList();
        return texts.All(text => interner.Intern(Bytes(text)) == distinct.IndexOf(text)) && interner.Count == distinct.Count
            && distinct.TrueForAll(text => interner.TextOf(distinct.IndexOf(text)) == text);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Interner_AHundredThousandTexts_AreFoundAgainAfterEveryGrowth()
    {
        var interner = new Interner();
        for (var i = 0; i < 100_000; i++)
        {
            Assert.Equal(i, interner.Intern(Bytes($"{i}")));
        }

        for (var i = 0; i < 100_000; i += 7)
        {
            Assert.Equal(i, interner.Intern(Bytes($"{i}")));
        }
    }

    [Fact]
    public void Interner_AskedAfterTextsWereAppended_FindsTheFirstOfEach()
    {
        var interner = new Interner();
        interner.Append("a"u8);
        interner.Append("a long name, appended"u8);
        interner.Append("a"u8);
        Assert.Equal(0, interner.Intern("a"u8));
        Assert.Equal(1, interner.Intern("a long name, appended"u8));
        Assert.Equal(3, interner.Intern("b"u8));
    }

    [Fact]
    public void Join_TextsSharedOutToWorkers_GivesEqualTextsOneNumberAndOthersAnother() => Prop.ForAll(Texts, Gen.Choose(1, 4).ToArbitrary(), (texts, workers) =>
    {
        var (interners, given) = SharedOut(texts, workers);
        var (joined, maps) = Interner.Join(interners);
        return joined.Count == texts.Distinct().Count()
            && given.Zip(texts).All(g => joined.TextOf(maps[g.First.Worker][g.First.Number]) == g.Second)
            && texts.All(text => joined.TextOf(joined.Intern(Bytes(text))) == text) && joined.Count == texts.Distinct().Count();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void JoinInOrder_TextsSharedOutToWorkers_GivesTheNumbersThatOneWorkerWouldHaveGiven() => Prop.ForAll(Texts, Gen.Choose(1, 4).ToArbitrary(), (texts, workers) =>
    {
        var (interners, given) = SharedOut(texts, workers);
        var known = new int[workers];
        var read = given.Select(g => (g.Worker, Known: known[g.Worker] = Math.Max(known[g.Worker], g.Number + 1))).ToList();
        var (joined, maps) = Interner.JoinInOrder(interners, read);
        var distinct = texts.Distinct().ToList();
        return joined.Count == distinct.Count && given.Zip(texts).All(g => maps[g.First.Worker][g.First.Number] == distinct.IndexOf(g.Second))
            && distinct.Select((text, number) => joined.TextOf(number) == text).All(same => same);
    }).QuickCheckThrowOnFailure();

    private static (Interner[] Interners, List<(int Worker, int Number)> Given) SharedOut(string[] texts, int workers)
    {
        var interners = Enumerable.Range(0, workers).Select(_ => new Interner()).ToArray();
        return (interners, [.. texts.Select((text, i) => (Worker: i * 7 / 3 % workers, text)).Select(t => (t.Worker, interners[t.Worker].Intern(Bytes(t.text))))]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
