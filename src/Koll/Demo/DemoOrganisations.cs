using System.Globalization;
using Koll.Generating;

namespace Koll.Demo;

/// <summary>
/// Organisation numbers that look like each country's and are nobody's: the check digit is always a wrong one, so that no made-up customer can carry
/// the number of a real company.
/// </summary>
internal static class DemoOrganisations
{
    /// <summary>A number as the country writes it.</summary>
    public static string Draw(ref SeededRandom random, int country) => country switch
    {
        0 => Number("9", 7, ref random) is var no ? no + Wrong(Mod11(no, [3, 2, 7, 6, 5, 4, 3, 2])) : "",
        1 => Number("559", 6, ref random) is var se ? $"{se[..6]}-{se[6..]}{Wrong(Luhn(se))}" : "",
        2 => Number("4", 6, ref random) is var dk ? dk + Wrong(Mod11(dk, [2, 7, 6, 5, 4, 3, 2])) : "",
        3 => Number("3", 7, ref random) is var de ? $"DE{de}{Wrong(Iso7064(de))}" : "",
        _ => Number("51", 6, ref random) is var pt ? $"PT{pt}{Wrong(Mod11(pt, [9, 8, 7, 6, 5, 4, 3, 2]))}" : "",
    };

    /// <summary>The digit that would make a number of a country right: Norway, Denmark and Portugal by weights modulo 11.</summary>
    internal static int Mod11(string digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return (11 - (sum % 11)) % 11 % 10;
    }

    /// <summary>Sweden: Luhn.</summary>
    internal static int Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var doubled = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return (10 - (sum % 10)) % 10;
    }

    /// <summary>Germany: ISO 7064, modulo 11 and 10.</summary>
    internal static int Iso7064(string digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (digit - '0' + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        return (11 - product) % 10;
    }

    private static string Wrong(int right) => ((right + 5) % 10).ToString(CultureInfo.InvariantCulture);

    private static string Number(string start, int digits, ref SeededRandom random)
    {
        var number = start.ToCharArray().ToList();
        for (var i = 0; i < digits; i++)
        {
            number.Add((char)('0' + random.Below(10)));
        }

        return new([.. number]);
    }
}
