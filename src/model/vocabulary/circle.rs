//! Definitions that explain each other: whoever doesn't know one of the words doesn't
//! learn any.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Circle;
use crate::model::{GlossaryEntry, NodeId, Nodes};

/// The circles of entries whose definitions lead to each other, each once, the shortest
/// from its first entry. `leads` are the entries that the definition of each leads to.
pub(in crate::model) fn circles(
    entries: &[GlossaryEntry],
    leads: &[Vec<NodeId>],
    nodes: &Nodes,
) -> Vec<Circle> {
    let at: BTreeMap<NodeId, usize> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.id, at))
        .collect();
    let leads: Vec<BTreeSet<usize>> = leads
        .iter()
        .map(|leads| leads.iter().filter_map(|entry| at.get(entry)))
        .map(|leads| leads.copied().collect())
        .collect();
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut circles = Vec::new();
    for start in 0..entries.len() {
        if told.contains(&start) {
            continue;
        }
        let Some(circle) = shortest(start, &leads) else {
            continue;
        };
        told.extend(&circle);
        let terms = circle.iter().map(|at| &entries[*at]);
        circles.push(Circle {
            terms: terms
                .map(|entry| (entry.term.clone(), nodes.span(entry.id)))
                .collect(),
        });
    }
    circles
}

/// The shortest way from `start` back to it over others.
fn shortest(start: usize, leads: &[BTreeSet<usize>]) -> Option<Vec<usize>> {
    let mut before: BTreeMap<usize, usize> = BTreeMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(at) = next.pop_front() {
        for lead in &leads[at] {
            if *lead == start && at != start {
                let mut circle = vec![at];
                while let Some(previous) = circle.last().and_then(|last| before.get(last)) {
                    circle.push(*previous);
                }
                circle.reverse();
                return Some(circle);
            }
            if *lead != start && !before.contains_key(lead) {
                before.insert(*lead, at);
                next.push_back(*lead);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_way_back_is_found() {
        let leads = [vec![1, 3], vec![2], vec![0], vec![0, 3], vec![4], vec![0]];
        let leads = leads.map(BTreeSet::from_iter);
        assert_eq!(shortest(0, &leads), Some(vec![0, 3]));
        assert_eq!(shortest(1, &leads), Some(vec![1, 2, 0]));
        assert_eq!(shortest(4, &leads), None);
        assert_eq!(shortest(5, &leads), None);
    }
}
