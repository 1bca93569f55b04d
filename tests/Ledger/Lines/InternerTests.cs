using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Lines;

namespace Koll.Ledger.Tests.Lines;

public sealed class InternerTests
{
    /// <summary>Few enough to repeat, of up to twenty bytes: shorter than what a slot holds, as long, and longer, with common beginnings.</summary>
    private static readonly Arbitrary<string[]> Texts = Gen.Choose(1, 400).Select(n => (n % 3) switch { 0 => $"{n}", 1 => $"NO-{n:000000}", _ => $"customer of the name {n}" }).ArrayOf().ToArbitrary();

    /// <summary>
    /// Numbers that follow one another and that are strewn about, with letters before them and zeros, of every length, and what only looks like a number: so many that
    /// pages for them pay in some columns and not in others.
    /// </summary>
    private static readonly Gen<string[]> Numbered =
        from first in Gen.Choose(0, 20_000_000)
        from spread in Gen.Elements(1, 40, 3_000, 400_000, 80_000_000)
        from shape in Gen.Elements<Func<int, string>[]>(
            [n => $"{n}"],
            [n => $"{n:00000000}", n => $"{n}"],
            [n => $"C{n}", n => $"{n}", n => $"INV-{n:000000}", n => $"2024/{n:00000000}"],
            [n => $"{n % 1000}", n => n % 3 == 0 ? "" : $"{n}:", n => $"{n}é", n => $"1234{n % 100}/", n => $"/{n % 100}", n => $"{n}9999999999"])
        from texts in Gen.Choose(0, int.MaxValue - 1).ArrayOf(3_000)
        select Array.ConvertAll(texts, n => shape[n % shape.Length](first + (n / 7 % spread)));

    [Fact]
    public void Interner_TextsThatRepeat_NumbersThemByFirstAppearance() => Prop.ForAll(Texts, texts =>
    {
        var interner = new Interner();
        var distinct = texts.Distinct().ToList();
        return texts.All(text => interner.Intern(Bytes(text)) == distinct.IndexOf(text)) && interner.Count == distinct.Count
            && distinct.TrueForAll(text => interner.TextOf(distinct.IndexOf(text)) == text);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Interner_NumbersOfAnyKind_NumbersThemAsADictionaryWould() => Prop.ForAll(Numbered.ToArbitrary(), texts =>
    {
        var interner = new Interner();
        var model = new Dictionary<string, int>(StringComparer.Ordinal);
        return texts.All(text => interner.Intern(Bytes(text)) == NumberOf(model, text)) && IsModel(interner, model)
            && texts.All(text => interner.Intern(Bytes(text)) == model[text]) && interner.Count == model.Count;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Interner_AskedForTextsApproachedBefore_GivesTheNumbersOfADictionary() => Prop.ForAll(Numbered.ToArbitrary(), Gen.Choose(1, 50).ToArbitrary(), (texts, later) =>
    {
        // A text is asked for when others have been given numbers since, by which its table has got another shape.
        var interner = new Interner();
        var model = new Dictionary<string, int>(StringComparer.Ordinal);
        var approached = new Queue<(string Text, InternerKey Key)>();
        foreach (var text in texts)
        {
            approached.Enqueue((text, interner.Approach(Bytes(text))));
            if (approached.Count > later)
            {
                var (earlier, key) = approached.Dequeue();
                Assert.Equal(NumberOf(model, earlier), interner.Intern(Bytes(earlier), key));
            }
        }

        return IsModel(interner, model);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Interner_AskedAgainAfterNumbersWereAppended_GivesTheNumbersOfADictionary() => Prop.ForAll(Numbered.ToArbitrary(), Gen.Choose(0, 3_000).ToArbitrary(), (texts, asked) =>
    {
        var interner = new Interner();
        var model = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts.Take(asked))
        {
            interner.Intern(Bytes(text));
            _ = NumberOf(model, text);
        }

        var keys = Array.ConvertAll(texts, text => interner.Approach(Bytes(text)));
        foreach (var text in texts.Skip(asked).Where(text => model.TryAdd(text, model.Count)))
        {
            interner.Append(Bytes(text));
        }

        return texts.Zip(keys).All(t => interner.Intern(Bytes(t.First), t.Second) == model[t.First]) && IsModel(interner, model);
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

    [Fact]
    public void Join_NumbersOfAnyKindSharedOutToWorkers_GivesThemInTheOrderOfTheWorkers() => Prop.ForAll(Numbered.ToArbitrary(), Numbered.ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), (some, others, workers) =>
    {
        // What one worker reads alone may be scattered where what another reads is not.
        var interners = Enumerable.Range(0, workers).Select(_ => new Interner()).ToArray();
        var model = new Dictionary<string, int>(StringComparer.Ordinal);
        var given = new List<(int Worker, string Text, int Number)>();
        for (var w = 0; w < workers; w++)
        {
            foreach (var text in (w % 2 == 0 ? some : others).Concat(some.Take(200)).Skip(w))
            {
                given.Add((w, text, interners[w].Intern(Bytes(text))));
                _ = NumberOf(model, text);
            }
        }

        var (joined, maps) = Interner.Join(interners);
        return given.TrueForAll(g => maps[g.Worker][g.Number] == model[g.Text]) && IsModel(joined, model)
            && model.All(m => joined.Intern(Bytes(m.Key)) == m.Value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void JoinInOrder_NumbersOfAnyKindSharedOutToWorkers_GivesTheNumbersThatOneWorkerWouldHaveGiven() => Prop.ForAll(Numbered.ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), (texts, workers) =>
    {
        var (interners, given) = SharedOut(texts, workers);
        var known = new int[workers];
        var read = given.Select(g => (g.Worker, Known: known[g.Worker] = Math.Max(known[g.Worker], g.Number + 1))).ToList();
        var (joined, maps) = Interner.JoinInOrder(interners, read);
        var model = new Dictionary<string, int>(StringComparer.Ordinal);
        return given.Zip(texts).All(g => maps[g.First.Worker][g.First.Number] == NumberOf(model, g.Second)) && IsModel(joined, model);
    }).QuickCheckThrowOnFailure();

    /// <summary>The number a dictionary has for the text, the next where it has none.</summary>
    private static int NumberOf(Dictionary<string, int> model, string text)
    {
        model.TryAdd(text, model.Count);
        return model[text];
    }

    private static bool IsModel(Interner interner, Dictionary<string, int> model) => interner.Count == model.Count && model.All(m => interner.TextOf(m.Value) == m.Key);

    private static (Interner[] Interners, List<(int Worker, int Number)> Given) SharedOut(string[] texts, int workers)
    {
        var interners = Enumerable.Range(0, workers).Select(_ => new Interner()).ToArray();
        return (interners, [.. texts.Select((text, i) => (Worker: i * 7 / 3 % workers, text)).Select(t => (t.Worker, interners[t.Worker].Intern(Bytes(t.text))))]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
