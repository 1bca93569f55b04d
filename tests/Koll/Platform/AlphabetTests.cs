using Koll.Platform.Languages;

namespace Koll.Tests.Platform;

public class AlphabetTests
{
    [Theory]
    [InlineData("nb", "Ananas AS|Zebra AS|Älvsbyn AB|Ærlig AS|Örebro AB|Øst AS|Ås AS|Aasen AS")]
    [InlineData("sv", "Aasen AS|Ananas AB|Zebra AB|Åhus AB|Æble A/S|Ärlig AB|Örebro AB|Øst AS")]
    [InlineData("de", "Aasen AS|Ähre GmbH|Åhus AB|Bahn AG|Müller & Co. KG|Mullner AG|Straße GmbH|Strasser AG|Zebra AG")]
    [InlineData("en", "3 Crowns Ltd|A.B. Hart|ABC Ltd|Ångström Ltd|Zebra Ltd")]
    [InlineData("pt", "Água Lda|Aldeia Lda|Caçador Lda|Casa Lda|Óbidos Lda|Zebra Lda")]
    public void Names_InALanguage_StandWhereItsReadersLook(string code, string names)
    {
        var alphabet = Language.Load(code).Value.Alphabet;
        var expected = names.Split('|');

        Assert.Equal(expected, expected.Reverse().OrderBy(alphabet.KeyOf, StringComparer.Ordinal).ThenBy(name => Array.IndexOf(expected, name)));
    }

    [Theory]
    [InlineData("Vestjysk Mejeri A/S", "vestjysk mejeri as")]
    [InlineData("  O’Hara-Smith,  Ltd. ", "ohara smith ltd ")]
    [InlineData("!", "")]
    public void Key_OfAName_HasItsWordsAndNothingElse(string name, string key) => Assert.Equal(key, Alphabet.Plain.KeyOf(name));
}
