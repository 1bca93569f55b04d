using Koll.Customers;
using Koll.Lifetime;
using Koll.Models;

namespace Koll.Portfolio.Overview;

/// <summary>One class in sum.</summary>
/// <param name="Class">A, B or C.</param>
/// <param name="Customers">How many.</param>
/// <param name="Revenue">Net revenue of the window × 10,000.</param>
/// <param name="Margin">Revenue less cost of goods of the lines that state one, in units of the currency; null where none does.</param>
/// <param name="Value">Lifetime value; null where it is not known, or not yet.</param>
public sealed record ClassFigures(CustomerClass Class, int Customers, long Revenue, double? Margin, double? Value)
{
    /// <summary>The classes of a base by revenue of the window.</summary>
    /// <param name="cuts">Cumulative shares at which class A and class B end.</param>
    public static IReadOnlyList<ClassFigures> Of(CustomerBase customers, (double A, double B) cuts)
    {
        var classes = Orders.Classes(customers, cuts);
        var (margins, values) = (customers.Column(Measures.Margin), customers.ColumnIfReady(LifetimeMeasures.Value));
        return [.. classes.Classes.Select(one => new ClassFigures(one.Class, one.Customers, one.Total, Sum(margins, one.Class), values is null ? null : Sum(values, one.Class)))];

        double? Sum(double[] column, CustomerClass of)
        {
            double? sum = null;
            for (var c = 0; c < column.Length; c++)
            {
                if (classes.ClassOf[c] == of && !double.IsNaN(column[c]))
                {
                    sum = (sum ?? 0) + column[c];
                }
            }

            return sum;
        }
    }
}
