using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Koll.Ledger.Lines;
using Koll.Ledger.Storage;

namespace Koll.Ledger.Tests.Storage;

public class TextCodecTests
{
    [Fact]
    public void Texts_OfAnyKind_ComeBackInTheirOrder() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), texts => AssertComeBack([.. texts.Where(t => t is not null).Distinct()])).QuickCheckThrowOnFailure();

    [Fact]
    public void InvoiceNumbers_OfAnyShape_ComeBackInTheirOrder() =>
        Prop.ForAll(
            (from letters in Gen.Elements("", "C", "INV-", "2011/")
             from digits in Gen.Choose(0, 20)
             from number in Gen.Choose(0, int.MaxValue - 1)
             select letters + (digits == 0 ? "" : number.ToString($"D{digits}"))).ArrayOf().ToArbitrary(),
            texts => AssertComeBack([.. texts.Distinct()])).QuickCheckThrowOnFailure();

    [Fact]
    public void InvoiceNumbers_ThatCount_TakeAFewBitsEach()
    {
        var texts = new Interner();
        for (var i = 0; i < 100_000; i++)
        {
            texts.Intern(Encoding.UTF8.GetBytes($"{536365 + i}"));
        }

        Assert.True(TextCodec.Encode(texts, [.. Enumerable.Range(0, texts.Count)]).Length < 50_000);
    }

    [Fact]
    public void InvoiceNumbers_InAnotherOrderThanTheTexts_ComeBackInTheirOrder()
    {
        // An empty text at the very end of the interner's room is looked ahead to as the others are.
        var texts = new Interner(1000, 4 * 999);
        for (var i = 0; i < 999; i++)
        {
            texts.Intern(Encoding.UTF8.GetBytes($"{1000 + i}"));
        }

        texts.Intern(""u8);
        int[] entries = [.. Enumerable.Range(0, 1000).Select(i => (i * 387 % 1000) ^ 1)];

        var back = TextCodec.Decode(TextCodec.Encode(texts, entries));

        Assert.Equal(entries.Select(texts.TextOf), Enumerable.Range(0, back.Count).Select(back.TextOf));
    }

    [Fact]
    public void Texts_WithAFlippedBit_AreRefused()
    {
        var texts = new Interner();
        texts.Intern("one"u8);
        var bytes = TextCodec.Encode(texts, [0]);
        bytes[3] ^= 4;

        Assert.Throws<InvalidDataException>(() => TextCodec.Decode(bytes));
    }

    private static void AssertComeBack(string[] texts)
    {
        var interner = new Interner();
        foreach (var text in texts)
        {
            interner.Intern(Encoding.UTF8.GetBytes(text));
        }

        var back = TextCodec.Decode(TextCodec.Encode(interner, [.. Enumerable.Range(0, interner.Count)]));

        Assert.Equal(Enumerable.Range(0, interner.Count).Select(interner.TextOf), Enumerable.Range(0, back.Count).Select(back.TextOf));
    }
}
