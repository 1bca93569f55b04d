using System.Globalization;
using System.Text;

namespace Koll.Clientele.List;

/// <summary>
/// Numbers of records in few letters, so that an address can name some thousands: in ascending order, each as its distance from the one before in base 36, points between.
/// </summary>
public static class ChosenIds
{
    // Nobody has more customers than this; what is longer is no list of ours.
    private const int Most = 1_000_000;

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The numbers of a text; what is not one is passed over.</summary>
    public static IReadOnlyList<int> Read(string text)
    {
        var (ids, last) = (new List<int>(), 0L);
        foreach (var part in text.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var distance = 0L;
            foreach (var letter in part)
            {
                var digit = Digits.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
                if (digit < 0 || distance > int.MaxValue)
                {
                    return ids;
                }

                distance = (distance * 36) + digit;
            }

            last += distance;
            if (last > int.MaxValue || ids.Count == Most)
            {
                return ids;
            }

            ids.Add((int)last);
        }

        return ids;
    }

    public static string Write(IEnumerable<int> ids)
    {
        var (text, last) = (new StringBuilder(), 0);
        foreach (var id in ids.Order())
        {
            _ = text.Length == 0 ? text : text.Append('.');
            var part = new StringBuilder();
            for (var distance = id - last; distance > 0 || part.Length == 0; distance /= 36)
            {
                part.Insert(0, Digits[distance % 36]);
            }

            text.Append(CultureInfo.InvariantCulture, $"{part}");
            last = id;
        }

        return text.ToString();
    }
}
