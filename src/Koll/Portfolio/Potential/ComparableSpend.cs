using System.Globalization;
using Koll.Customers;
using Koll.Models;
using Koll.Models.Portfolio;

namespace Koll.Portfolio.Potential;

/// <summary>
/// What comparable customers spend at the upper end, by segment, size and country. Drawn up anew only where one of those or the lines have changed: a record that says nothing of
/// them, such as a next step, leaves it as it is.
/// </summary>
public static class ComparableSpend
{
    /// <summary>Customers at the upper end: six of seven spend less.</summary>
    public const double Quantile = 0.85;

    /// <summary>More customers make the frontier no better, only slower: of more than these every second, third … by revenue takes part.</summary>
    public const int MostFitted = 30_000;

    /// <summary>The frontier, or what there is too little of.</summary>
    public static Attempt<SpendFrontier> Of(CustomerBase customers)
    {
        var sizes = SizesOf(customers);
        var (segments, countries, size) = (
            CodedTexts.Of(customers.Directory.Segments, customers.Count).WhateverCase(), CodedTexts.Of(customers.Directory.Countries, customers.Count).WhateverCase(), sizes.WhateverCase());
        var employees = Numbers(sizes);
        return customers.KeptOfLines("spend frontier", _ => new Latest()).For([segments, countries, size], () =>
            SpendFrontier.Of(Spend(customers), employees is null ? [segments, size, countries] : [segments, countries], employees is null ? [] : [employees], Quantile));
    }

    /// <summary>By customer, of those merged into one the last that says something.</summary>
    private static CodedTexts SizesOf(CustomerBase customers)
    {
        var (texts, code) = (customers.Records.Of(CustomerTexts.Kind), new int[customers.Count]);
        Array.Fill(code, -1);
        for (var row = 0; row < texts.Customer.Length; row++)
        {
            if (texts.Size.Code[row] >= 0)
            {
                code[texts.Customer[row]] = texts.Size.Code[row];
            }
        }

        return texts.Size with { Code = code };
    }

    private static double[] Spend(CustomerBase customers)
    {
        var order = Orders.ByRevenue(customers).Order;
        var (spend, step) = (new double[customers.Count], 1 + ((order.Count - 1) / MostFitted));
        for (var i = 0; i < order.Count; i += step)
        {
            spend[order[i]] = customers.Summaries.RevenueInWindow[order[i]] / (double)Ledger.Money.Scale;
        }

        return spend;
    }

    /// <summary>Sizes that are numbers, such as employees, by their logarithm; null where most are words or bands.</summary>
    private static double[]? Numbers(CodedTexts sizes)
    {
        var logarithms = sizes.Words.Select(text => double.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Log(number) : double.NaN).ToArray();
        var (column, known, numbers) = (new double[sizes.Code.Length], 0, 0);
        for (var c = 0; c < column.Length; c++)
        {
            var word = sizes.Code[c];
            column[c] = word < 0 ? double.NaN : logarithms[word];
            known += word >= 0 && sizes.Words[word].Length > 0 ? 1 : 0;
            numbers += double.IsNaN(column[c]) ? 0 : 1;
        }

        return numbers * 2 > known ? column : null;
    }

    /// <summary>The frontier that was drawn up last, and of what.</summary>
    private sealed class Latest
    {
        private readonly Lock _drawing = new();
        private int[][] _from = [];
        private Attempt<SpendFrontier>? _frontier;

        public Attempt<SpendFrontier> For(int[][] from, Func<Attempt<SpendFrontier>> draw)
        {
            lock (_drawing)
            {
                if (_frontier is null || !_from.Zip(from).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
                {
                    (_frontier, _from) = (draw(), from);
                }

                return _frontier;
            }
        }
    }
}
