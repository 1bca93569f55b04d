using System.Text;
using Koll.Platform.Languages;

namespace Koll.Customers;

/// <summary>
/// A name as it is compared: letters and digits only, in lower case, Latin letters without their marks. "Blåbær Sønn A/S" and "BLABAER SONN AS" are
/// one name. Nothing is guessed beyond that: a legal form more or less makes two names.
/// </summary>
public static class NormalisedName
{
    private static readonly Dictionary<char, string> Folds = Alphabet.FoldsOf(
        "a:àáâãåāăąǎ", "ae:äæ", "c:çćĉċč", "d:ďđð", "e:èéêëēĕėęě", "g:ĝğġģ", "h:ĥħ", "i:ìíîïĩīĭįı", "j:ĵ", "k:ķ", "l:ĺļľŀł", "n:ñńņňŉŋ", "o:òóôõōŏőø",
        "oe:öœ", "r:ŕŗř", "s:śŝşšș", "ss:ß", "t:ţťŧț", "th:þ", "u:ùúûũūŭůűų", "ue:ü", "w:ŵ", "y:ýÿŷ", "z:źżž");

    /// <summary>The name to compare; empty where it has no letter and no digit.</summary>
    public static string Of(string name)
    {
        var normal = new StringBuilder(name.Length);
        foreach (var mark in name)
        {
            var lower = char.ToLowerInvariant(mark);
            if (lower < 128 || !Folds.TryGetValue(lower, out var fold))
            {
                if (char.IsLetterOrDigit(lower))
                {
                    normal.Append(lower);
                }
            }
            else
            {
                normal.Append(fold);
            }
        }

        return normal.ToString();
    }
}
