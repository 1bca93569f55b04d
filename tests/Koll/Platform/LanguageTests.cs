using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Tests.Platform;

public class LanguageTests
{
    [Fact]
    public void Languages_WithTexts_AreOffered() => Assert.Equal(["en", "nb", "sv", "de", "pt"], Language.Offered);

    [Theory]
    [InlineData("en", "en")]
    [InlineData("NB", "nb")]
    [InlineData("nb-NO", "nb")]
    [InlineData("en_GB", "en")]
    [InlineData("no", "nb")]
    [InlineData("sv-FI", "sv")]
    [InlineData("de-AT", "de")]
    [InlineData("pt-PT", "pt")]
    public void Load_OfACodeAsSystemsWriteIt_FindsTheLanguage(string code, string expected) =>
        Assert.Equal(expected, Language.Load(code).Value.Code);

    [Fact]
    public void Load_OfNoLanguage_IsRefusedNamingThoseThereAre() =>
        Assert.Equal(
            "There is no language 'klingon'. Choose one of these: en (English), nb (norsk), sv (svenska), de (Deutsch), pt (português).",
            Language.Load("klingon").Refusal!.ToString());

    [Fact]
    public void Say_OfASentence_InsertsAndFormatsItsArguments() => Assert.Equal(
        "EUR\u00a01.2\u00a0M of 4,243 (38%) since 9\u00a0Dec\u00a02011 at Nordlys",
        Spoken("{m} of {n} ({s}) since {d} at {name}").Say(Sample));

    [Fact]
    public void Say_OfAnAbbreviationAtTheEnd_HasOneFullStop() => Assert.Equal(
        "Umsatz: 1,2\u00a0Mio. Mehr: 1,2\u00a0Mio.",
        Language.Load("de").Value.With("text", "Umsatz: {m}. Mehr: {m}.").Say(new Sentence("text", ("m", new Money(12_345_678_900, "")))));

    [Fact]
    public void Say_OfExactPlaces_DoesNotRound() =>
        Assert.Equal("EUR\u00a01,234,567.89, 38.46%", Spoken("{m, exact}, {s, exact}").Say(Sample));

    [Theory]
    [InlineData("en", "Margin", "by margin")]
    [InlineData("sv", "Täckningsbidrag", "by täckningsbidrag")]
    [InlineData("de", "Deckungsbeitrag", "by Deckungsbeitrag")]
    [InlineData("nb", "RFM-poeng", "by RFM-poeng")]
    public void Say_OfANameWithinASentence_IsSmallWhereTheLanguageHasItSo(string language, string name, string expected) =>
        Assert.Equal(expected, Language.Load(language).Value.With("name", name).With("text", "by {what, within}").Say(new Sentence("text", ("what", new Sentence("name")))));

    [Theory]
    [InlineData(0, "nobody")]
    [InlineData(1, "1 customer")]
    [InlineData(1200, "1,200 customers")]
    public void Say_OfAPlural_ChoosesItsForm(int n, string expected) =>
        Assert.Equal(expected, Spoken("{n, plural, =0 {nobody} one {# customer} other {# customers}}").Say(new Sentence("text", ("n", n))));

    [Theory]
    [InlineData("up", "rose")]
    [InlineData("down", "fell")]
    [InlineData("sideways", "stood still")]
    public void Say_OfAChoice_TakesTheCaseOrTheOther(string way, string expected) =>
        Assert.Equal(expected, Spoken("{way, select, up {rose} down {fell} other {stood still}}").Say(new Sentence("text", ("way", way))));

    [Fact]
    public void Say_OfANestedSentence_SaysItInPlace() =>
        Assert.Equal("state: known", Spoken("state: {state}").Say(new Sentence("text", ("state", new Sentence("state.known")))));

    [Fact]
    public void Parts_OfASentence_MarkItsValues() =>
        Assert.Equal([new TextPart("4,243", 4243), new TextPart(" customers", null)], Spoken("{n} customers").Parts(new Sentence("text", ("n", 4243))));

    [Fact]
    public void Say_WithoutAnArgumentOfTheText_Throws() =>
        Assert.Throws<KeyNotFoundException>(() => Spoken("{n} customers").Say(new Sentence("text")));

    private static Sentence Sample => new(
        "text",
        ("m", new Money(12_345_678_900, "EUR")), ("n", 4243), ("s", new Share(0.3846)), ("d", new DateOnly(2011, 12, 9)), ("name", "Nordlys"));

    /// <summary>English with one more text, called "text".</summary>
    private static Language Spoken(string text) => Language.Load("en").Value.With("text", text);
}
