using System.Numerics;

namespace Koll.Models;

/// <summary>Class of a customer by its part in a cumulative total.</summary>
public enum CustomerClass
{
    /// <summary>Brings nothing: the value is zero, negative or unknown.</summary>
    None,

    /// <summary>The largest, who together carry the total up to the first cut.</summary>
    A,

    /// <summary>Those between the first and the second cut.</summary>
    B,

    /// <summary>The many small ones beyond the second cut.</summary>
    C,
}

/// <summary>One class in sum.</summary>
/// <param name="Class">A, B or C.</param>
/// <param name="Customers">How many.</param>
/// <param name="Total">Sum of their values.</param>
/// <param name="From">The smallest value in the class; null where it is empty.</param>
public sealed record ClassTotal<T>(CustomerClass Class, int Customers, T Total, T? From)
    where T : struct;

/// <summary>
/// ABC classes (Dickie 1951, Factory Management and Maintenance 109(7)): customers by value, largest first; a customer is A while the share
/// of the total <em>before</em> it is below the first cut, B while below the second, and C from there on. So A is the smallest set that
/// reaches the first cut, and the customer that straddles a cut belongs to the better class. Customers without a positive value are in no class.
/// </summary>
/// <param name="ClassOf">Class of each customer, by index.</param>
/// <param name="Order">Indexes of the customers that have a class, largest first.</param>
/// <param name="Classes">A, B and C, in that order, even where one is empty.</param>
public sealed record AbcClasses<T>(IReadOnlyList<CustomerClass> ClassOf, IReadOnlyList<int> Order, IReadOnlyList<ClassTotal<T>> Classes)
    where T : struct, INumber<T>;

/// <summary>Makes <see cref="AbcClasses{T}"/>.</summary>
public static class AbcClasses
{
    /// <summary>Classes customers by any measure. Sums of whole numbers are exact.</summary>
    /// <param name="values">One value per customer; NaN where unknown.</param>
    /// <param name="cutA">Cumulative share at which class A ends, such as 0.80.</param>
    /// <param name="cutB">Cumulative share at which class B ends, such as 0.95.</param>
    /// <param name="ties">Order of customer indexes among equal values, such as by key; by index where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ cutA ≤ cutB ≤ 1.</exception>
    /// <exception cref="OverflowException">The sum leaves the range of the type.</exception>
    public static AbcClasses<T> Of<T>(ReadOnlySpan<T> values, double cutA = 0.80, double cutB = 0.95, IComparer<int>? ties = null)
        where T : struct, INumber<T>
        => Of(Ranking.Of(values, ties), cutA, cutB);

    /// <summary>Classes customers that are ranked already.</summary>
    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T}, double, double, IComparer{int}?)"/>
    public static AbcClasses<T> Of<T>(Ranking<T> ranking, double cutA = 0.80, double cutB = 0.95)
        where T : struct, INumber<T>
    {
        if (!(cutA >= 0 && cutA <= cutB && cutB <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(cutA), $"{cutA}, {cutB}", "The cuts ascend between 0 and 1.");
        }

        var values = ranking.Values.Span;
        var total = T.Zero;
        foreach (var value in values)
        {
            total += value;
        }

        var (endOfA, endOfB) = (Cut(total, cutA), Cut(total, cutB));
        var classOf = new CustomerClass[ranking.Customers];
        var (counts, sums, from) = (new int[4], new T[4], new T?[4]);
        var before = T.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            var each = before < endOfA ? CustomerClass.A : before < endOfB ? CustomerClass.B : CustomerClass.C;
            classOf[ranking.Order[i]] = each;
            counts[(int)each]++;
            sums[(int)each] += values[i];
            from[(int)each] = values[i];
            before += values[i];
        }

        return new(classOf, ranking.Order, [.. new[] { CustomerClass.A, CustomerClass.B, CustomerClass.C }
            .Select(c => new ClassTotal<T>(c, counts[(int)c], sums[(int)c], from[(int)c]))]);
    }

    private static T Cut<T>(T total, double share)
        where T : struct, INumber<T>
        => total is long whole ? T.CreateChecked(Portion.Of(whole, share)) : total * T.CreateChecked(share);
}
