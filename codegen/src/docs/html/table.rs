//! Tables.

use super::super::tags::Block;
use super::super::tree::Node;
use super::Reader;

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The rows that are complete, and the one being read.
    pub(super) rows: Vec<Vec<String>>,
}

impl Reader {
    /// Handles the start tag of a block inside a table.
    pub(super) fn start_in_table(&mut self, tag: Block) {
        self.inline.white_space();
        if !matches!(tag, Block::Row | Block::Cell) {
            return;
        }
        self.end_cell();
        let Some(table) = &mut self.table else { return };
        if tag == Block::Row || table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if tag == Block::Cell
            && let Some(row) = table.rows.last_mut()
        {
            row.push(String::new());
        }
    }

    /// Handles the end tag of a block inside a table.
    pub(super) fn end_in_table(&mut self, tag: Block) {
        self.inline.white_space();
        if tag == Block::Table {
            self.end_table();
        } else if matches!(tag, Block::Row | Block::Cell) {
            self.end_cell();
        }
    }

    /// Ends a cell of the table.
    pub(super) fn end_cell(&mut self) {
        let text = self.inline.take(false).replace('\n', " ");
        let Some(table) = &mut self.table else { return };
        match table.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => {
                if !cell.is_empty() && !text.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&text);
            }
            None if text.is_empty() => {}
            None => self.tree.add(Node::Paragraph(text)),
        }
    }

    /// Ends the table.
    pub(super) fn end_table(&mut self) {
        self.end_cell();
        self.inline.set_table(false);
        if let Some(mut table) = self.table.take() {
            table.rows.retain(|row| !row.is_empty());
            if !table.rows.is_empty() {
                self.tree.add(Node::Table(table.rows));
            }
        }
    }
}
